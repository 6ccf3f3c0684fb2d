using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Transport;

/// <summary>A request under the general limit whose answer is a JSON object.</summary>
internal abstract class JsonRequest<T> : ApiRequest
{
    private T? _answer;

    public override RateLimitBucket Bucket => RateLimitBucket.Other;

    /// <summary>What the answer says, once the request was accepted.</summary>
    public T Answer => _answer!;

    public override bool TryRead(HttpStatusCode status, ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.ValueKind == JsonValueKind.Object && TryRead(document.RootElement, out _answer);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>False if the object makes no sense. What is kept of it must not refer to it.</summary>
    protected abstract bool TryRead(JsonElement root, [MaybeNullWhen(false)] out T answer);
}
