using System.Threading.RateLimiting;

namespace Batch.Sdk.Tests.RateLimiting;

public sealed class BatchRateLimitLeaseTests : LimiterFixture
{
    [Test]
    public void Unanswered_StaysInFlightForTheGivenTime()
    {
        BatchRateLimiter limiter = Limiter();

        Granted(limiter, 600).ReportUnanswered(TimeSpan.FromSeconds(10));

        Time.Advance(10);
        Assert.That(limiter.Level, Is.EqualTo(400));
        Time.Advance(1);
        Assert.That(limiter.Level, Is.EqualTo(500));
    }

    [Test]
    public void Unanswered_WakesWhoNeedsItsPermits()
    {
        BatchRateLimiter limiter = Limiter();
        Granted(limiter, 600).ReportUnanswered(TimeSpan.FromSeconds(10));

        AssertGrantedAfter(11, Waiting(limiter, 500));
    }

    [Test]
    public void Unanswered_GrowsFromItsExpiryEvenIfNoOneLooks()
    {
        BatchRateLimiter limiter = Limiter();
        Granted(limiter, 600).ReportUnanswered(TimeSpan.FromSeconds(10));

        Time.Advance(3600);

        Assert.That(limiter.Level, Is.EqualTo(Capacity));
        Assert.That(limiter.IdleDuration, Is.EqualTo(TimeSpan.FromSeconds(3600 - 16)));
    }

    [Test]
    public void Unanswered_ForNoTime_IsAnAnswer()
    {
        BatchRateLimiter limiter = Limiter();

        Granted(limiter, 600).ReportUnanswered(TimeSpan.Zero);

        Time.Advance(6);
        Assert.That(limiter.Level, Is.EqualTo(Capacity));
    }

    [Test]
    public void Unanswered_ForEver_NeverComesBack()
    {
        BatchRateLimiter limiter = Limiter();

        Granted(limiter, 600).ReportUnanswered(TimeSpan.MaxValue);

        Time.Advance(TimeSpan.FromDays(365));
        Assert.That(limiter.Level, Is.EqualTo(400));
    }

    [Test]
    public void Unanswered_ForNegativeTime_Throws()
    {
        BatchRateLimitLease lease = Granted(Limiter(), 1);

        Assert.That(() => lease.ReportUnanswered(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Unanswered_InAnyOrder_ExpireEachAtItsTime()
    {
        BatchRateLimiter limiter = Limiter();
        BatchRateLimitLease first = Granted(limiter, 300);
        BatchRateLimitLease second = Granted(limiter, 700);
        first.ReportUnanswered(TimeSpan.FromSeconds(20));
        second.ReportUnanswered(TimeSpan.FromSeconds(5));

        Time.Advance(30);

        // 700 from 5 s to 12 s, then 300 from 20 s to 23 s
        Assert.That(limiter.IdleDuration, Is.EqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public void OnlyTheFirstOutcome_Counts()
    {
        BatchRateLimiter limiter = Limiter();
        BatchRateLimitLease lease = Granted(limiter, 600);

        lease.Dispose();
        lease.Dispose();
        lease.ReportThrottled(TimeSpan.FromSeconds(5));
        lease.ReportUnanswered(TimeSpan.FromSeconds(5));

        Assert.That(limiter.Level, Is.EqualTo(400));
        Time.Advance(6);
        Assert.That(limiter.Level, Is.EqualTo(Capacity));
    }

    [Test]
    public void UsingAfterAReport_ChangesNothing()
    {
        BatchRateLimiter limiter = Limiter();
        using (BatchRateLimitLease lease = Granted(limiter, 600))
        {
            lease.ReportUnanswered(TimeSpan.FromSeconds(10));
        }

        Time.Advance(10);
        Assert.That(limiter.Level, Is.EqualTo(400));
    }

    [Test]
    public void Acquired_HasNoMetadata()
    {
        BatchRateLimitLease lease = Granted(Limiter(), 1);

        Assert.That(lease.MetadataNames, Is.Empty);
        Assert.That(lease.TryGetMetadata(MetadataName.RetryAfter, out _), Is.False);
    }
}
