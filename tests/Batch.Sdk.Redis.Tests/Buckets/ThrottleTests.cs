using System.Threading.RateLimiting;
using Batch.Sdk.Redis.Tests.Testing;

namespace Batch.Sdk.Redis.Tests.Buckets;

internal sealed class ThrottleTests
{
    [Test]
    public async Task Throttled_WithRetryAfter_EmptiesAndPausesAllProcesses()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter one = bucket.Join(), other = bucket.Join();

        await ThrottleAsync(one, TimeSpan.FromSeconds(20));
        other.AttemptAcquire(1).Dispose();

        Assert.That(other.Pause.TotalSeconds, Is.EqualTo(20).Within(4));
        Assert.That(one.Pause.TotalSeconds, Is.EqualTo(20).Within(4));
        await bucket.AgeAsync(15);
        Assert.That(IsGranted(other, 100), Is.False, "still paused");
        await bucket.AgeAsync(6);
        Assert.That(IsGranted(other, 300), Is.False, "the level began at zero");
        Assert.That(IsGranted(other, 200), Is.True);
    }

    [Test]
    public async Task Throttled_WithoutRetryAfterAgainAndAgain_PausesTwiceAsLongUpTo30Seconds()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter one = bucket.Join(), other = bucket.Join();

        foreach (int seconds in new[] { 1, 2, 4, 8, 16, 30, 30 })
        {
            await ThrottleAsync(one);
            double pausedUntil = await bucket.StateAsync("paused_until");
            Assert.That(pausedUntil - await bucket.StateAsync("time"), Is.EqualTo(seconds * 1e6), "microseconds from the 429 on");
            await bucket.AgeAsync(seconds + 40);
            (one, other) = (other, one);
        }

        (await one.AcquireAsync(1)).Dispose();
        await ThrottleAsync(other);
        Assert.That(await bucket.StateAsync("next_pause"), Is.EqualTo(2e6), "a request that went through in another process ends the row");
    }

    [Test]
    public async Task Throttled_RequestsThatWereInFlightTogether_CountOnce()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter one = bucket.Join(), other = bucket.Join();
        var first = (BatchRateLimitLease)await one.AcquireAsync(100);
        var second = (BatchRateLimitLease)await other.AcquireAsync(100);

        first.ReportThrottled(null);
        second.ReportThrottled(null);
        one.AttemptAcquire(1).Dispose();

        Assert.That(await bucket.StateAsync("incident"), Is.EqualTo(1));
        Assert.That(await bucket.StateAsync("next_pause"), Is.EqualTo(2e6));
        Assert.That(one.EffectiveRate, Is.EqualTo(SharedBucket.Rate));
    }

    [Test]
    public async Task Throttled_TwiceWithin30Seconds_ShrinksTheRateOfAllUntilItRecovers()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter one = bucket.Join(), other = bucket.Join();

        await ThrottleAsync(one);
        await bucket.AgeAsync(21);
        await ThrottleAsync(other);
        one.AttemptAcquire(1).Dispose();
        Assert.That(one.EffectiveRate, Is.EqualTo(7));

        await bucket.AgeAsync(12.5);
        one.AttemptAcquire(1_000).Dispose();
        Assert.That(one.EffectiveRate, Is.EqualTo(7.5), "10 s after the pause of 2 s");

        await bucket.AgeAsync(60);
        one.AttemptAcquire(1_000).Dispose();
        Assert.That(one.EffectiveRate, Is.EqualTo(SharedBucket.Rate));
        Assert.That(one.Level, Is.EqualTo((12 * 7) + (10 * (7.5 + 8 + 8.5 + 9 + 9.5)) + 105 + 30).Within(30), "through every step");
    }

    [Test]
    public async Task Throttled_AgainAndAgain_ShrinksToATenthAtLeast()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter limiter = bucket.Join();

        for (int i = 0; i < 9; i++)
        {
            await ThrottleAsync(limiter, TimeSpan.FromMilliseconds(1));
            await bucket.AgeAsync(5);
        }

        limiter.AttemptAcquire(1_000).Dispose();
        Assert.That(limiter.EffectiveRate, Is.EqualTo(SharedBucket.Rate / 10));
    }

    [Test]
    public async Task Throttled_ForEver_PausesForEver()
    {
        BatchRateLimiter limiter = (await SharedBucket.CreateAsync()).Join();

        await ThrottleAsync(limiter, TimeSpan.MaxValue);
        limiter.AttemptAcquire(1).Dispose();

        Assert.That(limiter.Pause, Is.GreaterThan(TimeSpan.FromDays(9_999)));
    }

    private static async Task ThrottleAsync(BatchRateLimiter limiter, TimeSpan? retryAfter = null)
    {
        var lease = (BatchRateLimitLease)await limiter.AcquireAsync(1);
        lease.ReportThrottled(retryAfter);
    }

    private static bool IsGranted(BatchRateLimiter limiter, int permits)
    {
        using RateLimitLease lease = limiter.AttemptAcquire(permits);
        return lease.IsAcquired;
    }
}
