using System.Threading.RateLimiting;

namespace Batch.Sdk.Tests.RateLimiting;

public sealed class BatchRateLimiterThrottleTests : LimiterFixture
{
    // The shortest wait a server can ask for: zero counts as none.
    private static readonly TimeSpan Briefly = TimeSpan.FromTicks(1);

    [Test]
    public void Throttled_EmptiesTheLevelAndPausesEveryone()
    {
        BatchRateLimiter limiter = Limiter();
        Throttle(limiter, TimeSpan.FromSeconds(5));

        Assert.That(limiter.Level, Is.Zero);
        Task<RateLimitLease> waiting = Waiting(limiter, 200);
        Time.Advance(4);
        Assert.That(limiter.Level, Is.EqualTo(400), "The server's bucket fills during the pause.");
        Assert.That(limiter.AttemptAcquire(0).IsAcquired, Is.False);
        AssertGrantedAfter(1, waiting);
    }

    [Test]
    public void Throttled_MakesThoseWhoWaitWaitOn()
    {
        BatchRateLimiter limiter = Limiter(initialLevel: 100);
        BatchRateLimitLease lease = Granted(limiter, 100);
        Task<RateLimitLease> waiting = Waiting(limiter, 100);
        Time.Advance(0.5);

        lease.ReportThrottled(TimeSpan.FromSeconds(3));

        AssertGrantedAfter(3, waiting);
    }

    [Test]
    public void Throttled_NothingElseIsInFlight_WakesTheNextWhenTheBucketIsFull()
    {
        BatchRateLimiter limiter = Limiter();
        BatchRateLimitLease lease = Granted(limiter, Capacity);
        Task<RateLimitLease> waiting = Waiting(limiter, Capacity);
        Time.Advance(60);

        lease.ReportThrottled(TimeSpan.FromSeconds(5));

        AssertGrantedAfter(10, waiting);
    }

    [Test]
    public void Throttled_RefusesForAsLongAsThePauseLasts()
    {
        BatchRateLimiter limiter = Limiter();
        Throttle(limiter, TimeSpan.FromSeconds(5));

        limiter.AttemptAcquire(100).TryGetMetadata(MetadataName.RetryAfter, out TimeSpan short_);
        limiter.AttemptAcquire(900).TryGetMetadata(MetadataName.RetryAfter, out TimeSpan long_);

        Assert.That((short_, long_), Is.EqualTo((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(9))));
    }

    [Test]
    public void Throttled_RefusalTellsWhenToComeBackAndNothingElse()
    {
        BatchRateLimiter limiter = Limiter();
        Throttle(limiter, TimeSpan.FromSeconds(5));

        RateLimitLease refusal = limiter.AttemptAcquire(100);

        Assert.That(refusal.MetadataNames, Is.EqualTo([MetadataName.RetryAfter.Name]));
        Assert.That(refusal.TryGetMetadata(MetadataName.ReasonPhrase.Name, out object? reason), Is.False);
        Assert.That(reason, Is.Null);
    }

    [Test]
    public void WithoutRetryAfter_ThePauseDoublesUpTo30Seconds()
    {
        BatchRateLimiter limiter = Limiter();

        foreach (double pause in new double[] { 1, 2, 4, 8, 16, 30, 30 })
        {
            Throttle(limiter, retryAfter: null);
            AssertPause(limiter, pause);
        }
    }

    [Test]
    public void AnswerAfterThePause_ResetsTheDoubling()
    {
        BatchRateLimiter limiter = Limiter();
        Throttle(limiter, retryAfter: null);
        AssertPause(limiter, 1);
        Throttle(limiter, retryAfter: null);
        AssertPause(limiter, 2);

        Granted(limiter, 1).Dispose();

        Throttle(limiter, retryAfter: null);
        AssertPause(limiter, 1);
    }

    [Test]
    public void AnswerToAnOlderRequest_DoesNotResetTheDoubling()
    {
        BatchRateLimiter limiter = Limiter();
        BatchRateLimitLease older = Granted(limiter, 1);
        Throttle(limiter, retryAfter: null);
        AssertPause(limiter, 1);

        older.Dispose();

        Throttle(limiter, retryAfter: null);
        AssertPause(limiter, 2);
    }

    [Test]
    public void RetryAfterInThePast_CostsTheLevelOnly()
    {
        BatchRateLimiter limiter = Limiter();

        Throttle(limiter, TimeSpan.FromSeconds(-10));

        AssertGrantedAfter(1, Waiting(limiter, 100));
    }

    [Test]
    public void EndlessRetryAfter_PausesForEver()
    {
        BatchRateLimiter limiter = Limiter();
        Throttle(limiter, TimeSpan.MaxValue);
        Task<RateLimitLease> waiting = Waiting(limiter, 1);

        Time.Advance(TimeSpan.FromDays(365));

        Assert.That(waiting.IsCompleted, Is.False);
    }

    [Test]
    public void LongRetryAfter_IsKeptToTheEnd()
    {
        BatchRateLimiter limiter = Limiter();
        Throttle(limiter, TimeSpan.FromDays(100));

        AssertGrantedAfter(TimeSpan.FromDays(100).TotalSeconds, Waiting(limiter, 1));
    }

    [Test]
    public void SameIncident_CountsOnce()
    {
        BatchRateLimiter limiter = Limiter();
        BatchRateLimitLease[] inFlight = [.. Enumerable.Range(0, 4).Select(_ => Granted(limiter, 100))];

        foreach (BatchRateLimitLease lease in inFlight)
        {
            lease.ReportThrottled(null);
        }

        Assert.That(limiter.EffectiveRate, Is.EqualTo(Rate));
        AssertPause(limiter, 1);
        Throttle(limiter, null);
        AssertPause(limiter, 2);
    }

    [Test]
    public void SameIncident_MayLengthenThePauseButNotShortenIt()
    {
        BatchRateLimiter limiter = Limiter();
        BatchRateLimitLease[] inFlight = [.. Enumerable.Range(0, 3).Select(_ => Granted(limiter, 1))];

        inFlight[0].ReportThrottled(TimeSpan.FromSeconds(2));
        Time.Advance(1);
        inFlight[1].ReportThrottled(TimeSpan.FromSeconds(4));
        inFlight[2].ReportThrottled(TimeSpan.FromSeconds(1));

        AssertPause(limiter, 4);
    }

    [Test]
    public void SecondThrottleWithin30Seconds_ShrinksTheRateDownToATenth()
    {
        BatchRateLimiter limiter = Limiter();
        double[] rates = [100, 70, 49, 34.3, 24.01, 16.807, 11.7649, 10, 10];

        foreach (double rate in rates)
        {
            Throttle(limiter, TimeSpan.FromSeconds(1));
            Assert.That(limiter.EffectiveRate, Is.EqualTo(rate));
            Time.Advance(1);
        }
    }

    [TestCase(31, 70)]
    [TestCase(31.001, 100)]
    public void SecondThrottle_ShrinksOnlyWithin30SecondsAfterThePause(double after, double rate)
    {
        BatchRateLimiter limiter = Limiter();
        Throttle(limiter, TimeSpan.FromSeconds(1));
        Time.Advance(after);

        Throttle(limiter, TimeSpan.FromSeconds(1));

        Assert.That(limiter.EffectiveRate, Is.EqualTo(rate));
    }

    [Test]
    public void ShrunkRate_RecoversByTwentiethsEach10SecondsAfterThePause()
    {
        BatchRateLimiter limiter = Shrunk(TimeSpan.FromSeconds(1));

        Time.Advance(10.999);
        Assert.That(limiter.EffectiveRate, Is.EqualTo(70));
        foreach (double rate in new double[] { 75, 80, 85, 90, 95, 100, 100 })
        {
            Time.Advance(0.001);
            Assert.That(limiter.EffectiveRate, Is.EqualTo(rate));
            Time.Advance(9.999);
        }
    }

    [Test]
    public void Throttled_StartsTheRecoveryAnew()
    {
        BatchRateLimiter limiter = Shrunk();
        BatchRateLimitLease late = Granted(limiter, 0, after: 1);
        BatchRateLimitLease later = Granted(limiter, 0, after: 1);
        late.ReportThrottled(Briefly);
        Time.Advance(9);
        later.ReportThrottled(Briefly);

        Time.Advance(9.999);
        Assert.That(limiter.EffectiveRate, Is.EqualTo(49));
        Time.Advance(0.002);
        Assert.That(limiter.EffectiveRate, Is.EqualTo(54));
    }

    [Test]
    public void ShrunkRate_FillsTheBucketThroughEveryStepExactly()
    {
        BatchRateLimiter limiter = Shrunk();
        Task<RateLimitLease> waiting = Waiting(limiter, 1_000);

        // 700 in the first ten seconds at 70 a second, 300 more at 75 a second
        AssertGrantedAfter(14.001, waiting);
    }

    private BatchRateLimiter Shrunk(TimeSpan? retryAfter = null)
    {
        BatchRateLimiter limiter = Limiter();
        Throttle(limiter, Briefly);
        Time.Advance(1);
        Throttle(limiter, retryAfter ?? Briefly);
        return limiter;
    }

    private BatchRateLimitLease Granted(BatchRateLimiter limiter, int permits, double after)
    {
        Time.Advance(after);
        return Granted(limiter, permits);
    }

    private static void Throttle(BatchRateLimiter limiter, TimeSpan? retryAfter) => Granted(limiter, 1).ReportThrottled(retryAfter);

    private void AssertPause(BatchRateLimiter limiter, double seconds)
    {
        Time.Advance(seconds - 0.001);
        Assert.That(limiter.AttemptAcquire(1).IsAcquired, Is.False);
        Assert.That(limiter.Level, Is.GreaterThanOrEqualTo(1));
        Time.Advance(0.001);
        Assert.That(limiter.AttemptAcquire(0).IsAcquired, Is.True);
    }

    [TestCase(0)]
    [TestCase(-5)]
    public void Throttled_RetryAfterOfZeroOrLess_PausesAsIfThereWereNone(int seconds)
    {
        BatchRateLimiter limiter = Limiter();

        Throttle(limiter, TimeSpan.FromSeconds(seconds));

        AssertPause(limiter, 1);
    }
}
