using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Batch.Sdk.Delivery;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Audiences;

/// <summary>
/// <c>audiences/update</c> of one audience. A request is all or nothing, and one is on its way at a time: more would not be faster at one a
/// second.
/// </summary>
internal sealed class AudienceDestination(string name, AudienceRoutes routes) : Destination
{
    private static readonly ILookup<int, FieldError> NoErrors = Enumerable.Empty<FieldError>().ToLookup(_ => 0);

    private readonly byte[] _head = Encoding.ASCII.GetBytes($"{{\"name\":\"{name}\",\"ids\":[");

    public override string Route => "audiences/update";

    public override RateLimitBucket Bucket => RateLimitBucket.Other;

    public override ReadOnlySpan<byte> Head => _head;

    public override ReadOnlySpan<byte> Tail => "]}"u8;

    public override int Concurrency => 1;

    public override int MaxOperations => BatchLimits.MembersPerAudienceRequest;

    /// <summary>Batch's receipt for the last request that it took.</summary>
    public IndexingToken? LastToken { get; private set; }

    public override int WeightOf(int operations) => 1;

    public override bool TryRead(ReadOnlyMemory<byte> answer, int operations, [NotNullWhen(true)] out ILookup<int, FieldError>? errors)
    {
        errors = TryRead(answer) ? NoErrors : null;
        return errors is not null;
    }

    public override Task<BatchException?> ExplainAsync(BatchApiException refusal, CancellationToken cancellationToken) =>
        routes.ExplainUpdateAsync(name, refusal, cancellationToken);

    private bool TryRead(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            if (!AudienceJson.TryReadToken(document.RootElement, out IndexingToken token)) return false;
            LastToken = token;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
