using System.Net;
using System.Text.Json;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Transport;

/// <summary>The cheapest question that needs both keys and changes nothing.</summary>
internal sealed class CredentialCheck : ApiRequest
{
    public override HttpMethod Method => HttpMethod.Get;

    public override string Route => "audiences/list?limit=1";

    public override RateLimitBucket Bucket => RateLimitBucket.Other;

    public override bool TryRead(HttpStatusCode status, ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("audiences", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
