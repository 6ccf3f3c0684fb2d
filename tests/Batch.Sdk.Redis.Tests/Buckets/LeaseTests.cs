using System.Threading.RateLimiting;
using Batch.Sdk.Redis.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Redis.Tests.Buckets;

internal sealed class LeaseTests
{
    [Test]
    public async Task Lease_ItsProcessIsDead_ComesBackWhenItExpires()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        await bucket.Join().AcquireAsync(1_000);
        BatchRateLimiter other = bucket.Join();

        await bucket.AgeAsync(5);
        other.AttemptAcquire(1).Dispose();
        Assert.That(other.Level, Is.Zero, "all is in flight");

        await bucket.AgeAsync(11);
        using RateLimitLease lease = other.AttemptAcquire(50);
        Assert.That(lease.IsAcquired, "the level grew since the lease expired");
        Assert.That(await bucket.StateAsync("in_flight"), Is.EqualTo(50e6));
    }

    [Test]
    public async Task Lease_EndedAfterItExpired_DoesNothing()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter limiter = bucket.Join();
        RateLimitLease late = await limiter.AcquireAsync(300);
        await bucket.AgeAsync(20);
        using RateLimitLease lease = await limiter.AcquireAsync(500);

        late.Dispose();
        limiter.AttemptAcquire(1_000).Dispose();

        Assert.That(await bucket.StateAsync("in_flight"), Is.EqualTo(500e6));
    }

    [Test]
    public async Task Lease_ItsProcessLives_IsRenewed()
    {
        var time = new FakeTimeProvider();
        SharedBucket bucket = await SharedBucket.CreateAsync();
        using RateLimitLease lease = await bucket.Join(time: time).AcquireAsync(300);
        await bucket.AgeAsync(5);
        double expiry = (await bucket.LeasesAsync())[0].Score;

        time.Advance(TimeSpan.FromSeconds(4));
        time.Advance(TimeSpan.FromSeconds(4));

        await Poll.UntilAsync(async () => (await bucket.LeasesAsync())[0].Score >= expiry + 4e6);
    }

    [Test]
    public async Task Lease_Unanswered_StaysInFlightAsLongAsToldAndIsNotRenewed()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter limiter = bucket.Join();
        using var lease = (BatchRateLimitLease)await limiter.AcquireAsync(1_000);

        lease.ReportUnanswered(TimeSpan.FromSeconds(60));
        limiter.AttemptAcquire(1).Dispose();
        Assert.That(limiter.IdleDuration, Is.Not.Null);
        await bucket.AgeAsync(50);
        limiter.AttemptAcquire(1).Dispose();
        Assert.That(limiter.Level, Is.Zero);

        await bucket.AgeAsync(15);
        limiter.AttemptAcquire(1_000).Dispose();
        Assert.That(limiter.Level, Is.EqualTo(75).Within(25));
    }

    [Test]
    public async Task Lease_UnansweredForEver_IsTaken()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter limiter = bucket.Join();
        using var lease = (BatchRateLimitLease)await limiter.AcquireAsync(1_000);

        lease.ReportUnanswered(TimeSpan.MaxValue);
        limiter.AttemptAcquire(1).Dispose();
        await bucket.AgeAsync(1e6);
        limiter.AttemptAcquire(1).Dispose();

        Assert.That(limiter.Level, Is.Zero);
    }

    [Test]
    public async Task Bucket_NotUsed_IsForgottenAfterADay()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        (await bucket.Join().AcquireAsync(1)).Dispose();

        Assert.That(await bucket.LifetimeAsync(), Is.EqualTo(TimeSpan.FromDays(1)).Within(TimeSpan.FromMinutes(1)));
    }
}
