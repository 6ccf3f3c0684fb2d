using System.Threading.RateLimiting;

namespace Batch.Sdk.Tests.RateLimiting;

public sealed class BatchRateLimiterLifetimeTests : LimiterFixture
{
    [Test]
    public async Task Dispose_FailsThoseWhoWaitAndAllWhoCome([Values] bool asynchronously)
    {
        BatchRateLimiter limiter = Limiter(initialLevel: 0);
        Task<RateLimitLease>[] waiting = [Waiting(limiter, 1), Waiting(limiter, 2)];

        if (asynchronously)
        {
            await limiter.DisposeAsync();
        }
        else
        {
            limiter.Dispose();
        }

        RateLimitLease[] leases = await Task.WhenAll(waiting);
        Assert.That(leases.Select(lease => lease.IsAcquired), Has.All.False);
        Assert.That(leases.SelectMany(lease => lease.MetadataNames), Is.Empty);
        Assert.That(Time.ArmedTimers, Is.Zero);
        Assert.That(() => limiter.AttemptAcquire(0), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => limiter.AcquireAsync().AsTask(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(limiter.GetStatistics, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void Dispose_Twice_IsHarmless()
    {
        BatchRateLimiter limiter = Limiter();
        limiter.Dispose();

        Assert.That(limiter.Dispose, Throws.Nothing);
    }

    [Test]
    public void Leases_OutliveTheLimiter()
    {
        BatchRateLimiter limiter = Limiter();
        BatchRateLimitLease[] leases = [Granted(limiter, 1), Granted(limiter, 1), Granted(limiter, 1)];
        limiter.Dispose();

        Assert.That(leases[0].Dispose, Throws.Nothing);
        Assert.That(() => leases[1].ReportUnanswered(TimeSpan.FromSeconds(1)), Throws.Nothing);
        Assert.That(() => leases[2].ReportThrottled(null), Throws.Nothing);
        Assert.That(limiter.Level, Is.Zero, "The level can still be read, to be stored.");
    }

    [Test]
    public void Statistics_CountLeasesAndPermits()
    {
        BatchRateLimiter limiter = Limiter();
        Granted(limiter, 950);
        limiter.AttemptAcquire(100);
        _ = Waiting(limiter, 60);
        _ = Waiting(limiter, 40);

        RateLimiterStatistics statistics = limiter.GetStatistics();

        Assert.That(statistics.CurrentAvailablePermits, Is.EqualTo(50));
        Assert.That(statistics.CurrentQueuedCount, Is.EqualTo(100));
        Assert.That(statistics.TotalSuccessfulLeases, Is.EqualTo(1));
        Assert.That(statistics.TotalFailedLeases, Is.EqualTo(1));
    }

    [Test]
    public void Statistics_DuringAPause_SayThatNothingIsAvailable()
    {
        BatchRateLimiter limiter = Limiter();
        Granted(limiter, 1).ReportThrottled(TimeSpan.FromSeconds(60));
        Time.Advance(59);

        Assert.That(limiter.GetStatistics().CurrentAvailablePermits, Is.Zero);
        Time.Advance(1);
        Assert.That(limiter.GetStatistics().CurrentAvailablePermits, Is.EqualTo(Capacity));
    }

    [Test]
    public void Idle_IsCountedFromWhenTheBucketWasFullAgain()
    {
        BatchRateLimiter limiter = Limiter();
        Time.Advance(5);
        Assert.That(limiter.IdleDuration, Is.EqualTo(TimeSpan.FromSeconds(5)));

        BatchRateLimitLease lease = Granted(limiter, 200);
        Time.Advance(60);
        Assert.That(limiter.IdleDuration, Is.Null);

        lease.Dispose();
        Time.Advance(1.999);
        Assert.That(limiter.IdleDuration, Is.Null);
        Time.Advance(3.001);
        Assert.That(limiter.IdleDuration, Is.EqualTo(TimeSpan.FromSeconds(3)));
        Time.Advance(4);
        Assert.That(limiter.IdleDuration, Is.EqualTo(TimeSpan.FromSeconds(7)), "Looking does not begin it anew.");
    }

    [Test]
    public void Idle_LookedAtInTheMomentTheBucketIsFull_IsCountedFromThen()
    {
        BatchRateLimiter limiter = Limiter(initialLevel: 0);

        Time.Advance(Capacity / Rate);
        Assert.That(limiter.IdleDuration, Is.EqualTo(TimeSpan.Zero));
        Time.Advance(3);
        Assert.That(limiter.IdleDuration, Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public void Idle_IsNotWhileTheRateIsShrunkOrAllArePaused()
    {
        BatchRateLimiter limiter = Limiter();
        Granted(limiter, 1).ReportThrottled(TimeSpan.FromSeconds(60));
        Time.Advance(59);
        Assert.That(limiter.IdleDuration, Is.Null);
        Time.Advance(3);
        Assert.That(limiter.IdleDuration, Is.EqualTo(TimeSpan.FromSeconds(2)));

        Granted(limiter, 1).ReportThrottled(TimeSpan.FromTicks(1));
        Time.Advance(59);
        Assert.That(limiter.IdleDuration, Is.Null);
        Time.Advance(3);
        Assert.That(limiter.IdleDuration, Is.EqualTo(TimeSpan.FromSeconds(2)).Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public void UnusedLimiter_ArmsNoTimer()
    {
        BatchRateLimiter limiter = Limiter();

        Granted(limiter, 10).Dispose();

        Assert.That(Time.ArmedTimers, Is.Zero);
    }

    [Test]
    public void Timer_DoesNotKeepTheContextOfItsMaker([Values] bool alreadySuppressed)
    {
        var time = new ContextProbe();
        using AsyncFlowControl flow = alreadySuppressed ? ExecutionContext.SuppressFlow() : default;

        using var limiter = new BatchRateLimiter(new() { TimeProvider = time });

        Assert.That(time.Captured, Is.Null);
        Assert.That(ExecutionContext.IsFlowSuppressed(), Is.EqualTo(alreadySuppressed));
    }

    private sealed class ContextProbe : TimeProvider
    {
        public ExecutionContext? Captured { get; private set; } = ExecutionContext.Capture();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Captured = ExecutionContext.Capture();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
