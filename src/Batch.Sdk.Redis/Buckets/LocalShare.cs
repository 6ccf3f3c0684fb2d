using System.Threading.RateLimiting;

namespace Batch.Sdk.Redis.Buckets;

/// <summary>
/// The part of a bucket that this process uses by itself while Redis is away. Each time it starts from zero: what the process had a right to
/// before was the fleet's. Not thread-safe: only the first in line acquires.
/// </summary>
internal sealed class LocalShare(double share, RateLimitOptions limits, TimeProvider time)
{
    private readonly int _capacity = Math.Max((int)(limits.Burst * share), 1);
    private BatchRateLimiter? _limiter;

    /// <summary>What was granted here and Redis was not told, in permits.</summary>
    public long Spent { get; private set; }

    public bool Covers(int permits) => permits <= _capacity;

    public async Task<RateLimitLease> AcquireAsync(int permits, CancellationToken cancellationToken)
    {
        RateLimitLease lease = await (_limiter ??= Start()).AcquireAsync(permits, cancellationToken).ConfigureAwait(false);
        Spent += permits;
        return lease;
    }

    /// <summary>Redis answers, and has been told that something was spent: its level starts from zero.</summary>
    public void End() => (_limiter, Spent) = (null, 0);

    private BatchRateLimiter Start() => new(new BatchRateLimiterOptions
    {
        Capacity = _capacity,
        RatePerSecond = Math.Max(limits.RatePerSecond * share, BatchRateLimiterOptions.MinRate),
        InitialLevel = 0,
        TimeProvider = time,
    });
}
