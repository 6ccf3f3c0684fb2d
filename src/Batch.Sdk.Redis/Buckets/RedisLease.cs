using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Redis.Buckets;

/// <summary>A lease by its name at Redis.</summary>
internal sealed class RedisLease(RedisDispatcher dispatcher, string name) : ILeaseOwner
{
    public void Answered(int permits, int incident) => dispatcher.Answered(name, incident);

    public void Unanswered(int permits, TimeSpan inFlightFor) => dispatcher.Unanswered(name, inFlightFor);

    public void Throttled(int permits, int incident, TimeSpan? retryAfter) => dispatcher.Throttled(name, incident, retryAfter);
}
