using System.Net;
using Batch.Sdk.Delivery.Chunks;
using Batch.Sdk.Delivery.Outcomes;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Delivery;

/// <summary>A chunk on its way.</summary>
internal sealed class ChunkRequest(Chunk chunk, Destination destination, OutcomeLedger ledger, bool isRepeatable, Func<DateTime> oldestEvent) : ApiRequest
{
    public override HttpMethod Method => HttpMethod.Post;

    public override string Route => destination.Route;

    public override RateLimitBucket Bucket => destination.Bucket;

    public override int ItemCount => chunk.Count;

    public override int Weight => destination.WeightOf(chunk.Count);

    public override bool IsRepeatable => isRepeatable;

    /// <summary>The operations with events that became too old before the first attempt; they were not sent.</summary>
    public IReadOnlyList<Operation> Expired { get; private set; } = [];

    /// <summary>What Batch left out, by the place of the operation in the chunk.</summary>
    public ILookup<int, FieldError> FieldErrors { get; private set; } = Enumerable.Empty<FieldError>().ToLookup(_ => 0);

    public override bool TryFreeze(out ReadOnlyMemory<byte> body)
    {
        Expired = chunk.RemoveOlderThan(oldestEvent());
        body = default;
        if (chunk.Count == 0) return false;
        ledger.Sending(chunk.Operations);
        body = chunk.Close();
        return true;
    }

    public override void KeepBody() => chunk.KeepBody();

    public override bool TryRead(HttpStatusCode status, ReadOnlyMemory<byte> answer)
    {
        if (!destination.TryRead(answer, chunk.Count, out ILookup<int, FieldError>? errors)) return false;
        FieldErrors = errors;
        return true;
    }
}
