using System.Net;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Delivery;

/// <summary>A chunk on its way to <c>profiles/update</c>.</summary>
internal sealed class ProfileRequest(Chunk chunk, DeliverySettings settings, Action<ChunkEntry> expired) : ApiRequest
{
    public override HttpMethod Method => HttpMethod.Post;

    public override string Route => "profiles/update";

    public override RateLimitBucket Bucket => RateLimitBucket.ProfilesUpdate;

    public override int Weight => chunk.Entries.Count;

    public override bool IsRepeatable => !chunk.HasEvents || settings.EventDelivery == EventDelivery.AtLeastOnce;

    public ILookup<int, FieldError> FieldErrors { get; private set; } = Enumerable.Empty<FieldError>().ToLookup(_ => 0);

    public override bool TryFreeze(out ReadOnlyMemory<byte> body)
    {
        foreach (ChunkEntry entry in chunk.RemoveOlderThan(settings.OldestEvent())) expired(entry);
        body = chunk.Entries.Count == 0 ? default : chunk.Close();
        return chunk.Entries.Count > 0;
    }

    public override void KeepBody() => chunk.KeepBody();

    public override bool TryRead(HttpStatusCode status, ReadOnlyMemory<byte> answer)
    {
        if (!ProfileAnswer.TryRead(answer, chunk.Entries.Count, out ILookup<int, FieldError>? errors)) return false;
        FieldErrors = errors;
        return true;
    }
}
