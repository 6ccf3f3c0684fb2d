using System.Threading.RateLimiting;

namespace Batch.Sdk.Tests.RateLimiting;

/// <summary>A limiter of 1,000 permits that gets 100 a second, in virtual time.</summary>
public abstract class LimiterFixture
{
    private protected const int Capacity = 1_000;
    private protected const double Rate = 100;

    private protected WatchedTimeProvider Time { get; } = new();

    private protected BatchRateLimiter Limiter(double? initialLevel = null, int? queueLimit = null) => new(new()
    {
        Capacity = Capacity,
        RatePerSecond = Rate,
        InitialLevel = initialLevel,
        QueueLimit = queueLimit,
        TimeProvider = Time,
    });

    private protected static BatchRateLimitLease Granted(BatchRateLimiter limiter, int permits)
    {
        RateLimitLease lease = limiter.AttemptAcquire(permits);
        Assert.That(lease.IsAcquired, Is.True);
        return (BatchRateLimitLease)lease;
    }

    private protected static Task<RateLimitLease> Waiting(
        BatchRateLimiter limiter, int permits, CancellationToken cancellationToken = default)
    {
        Task<RateLimitLease> lease = limiter.AcquireAsync(permits, cancellationToken).AsTask();
        Assert.That(lease.IsCompleted, Is.False);
        return lease;
    }

    /// <summary>The task is not done just before the time, and is done at the time.</summary>
    private protected void AssertGrantedAfter(double seconds, Task<RateLimitLease> waiting)
    {
        Time.Advance(seconds - 0.001);
        Assert.That(waiting.IsCompleted, Is.False);
        Time.Advance(0.001);
        Assert.That(waiting.IsCompletedSuccessfully && waiting.Result.IsAcquired, Is.True);
    }
}
