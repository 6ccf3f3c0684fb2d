using System.Threading.RateLimiting;
using Batch.Sdk.Redis.Buckets;
using Batch.Sdk.Redis.Tests.Testing;

namespace Batch.Sdk.Redis.Tests.Buckets;

/// <summary>What the processes and Redis know of each other.</summary>
internal sealed class KnowledgeTests
{
    [Test]
    public async Task AttemptAcquire_RedisForgotTheBucket_StartsFromZeroWhateverTheInitialLevel()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter limiter = bucket.Join();
        (await limiter.AcquireAsync(100)).Dispose();

        await bucket.ForgetAsync();
        using RateLimitLease lease = limiter.AttemptAcquire(100);

        Assert.That(lease.IsAcquired, Is.False);
        await bucket.AgeAsync(11);
        Assert.That(limiter.AttemptAcquire(100).IsAcquired);
    }

    [Test]
    public async Task AttemptAcquire_RedisWentBackToAnOlderState_StartsFromZero()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter limiter = bucket.Join();
        (await limiter.AcquireAsync(1)).Dispose();
        byte[] older = await bucket.DumpAsync();
        (await limiter.AcquireAsync(900)).Dispose();

        await bucket.RestoreAsync(older);
        using RateLimitLease lease = limiter.AttemptAcquire(200);

        Assert.That(lease.IsAcquired, Is.False, "the older state said 999");
    }

    [Test]
    public async Task AcquireAsync_OtherSettingsThanThoseInUse_SaysSo()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        (await bucket.Join().AcquireAsync(1)).Dispose();
        BatchRateLimiter other = bucket.Join(rate: 20);

        BatchException? exception = Assert.ThrowsAsync<BatchException>(async () => await other.AcquireAsync(1));

        Assert.That(exception!.Message, Is.EqualTo(
            "The shared rate limit of profiles/update is in use with 10 a second and a burst of 1000; this process asks for 20 and 1000. "
            + "Give all processes the same RateLimits: others hold one minute after the last use of these."));
        Assert.That(exception.IsTransient, Is.False);
    }

    [Test]
    public async Task AcquireAsync_OtherSettingsThatNobodyUsesAnyMore_Hold()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        (await bucket.Join().AcquireAsync(1_000)).Dispose();
        BatchRateLimiter other = bucket.Join(rate: 20);

        await bucket.AgeAsync(61);
        (await other.AcquireAsync(1)).Dispose();

        Assert.That(other.EffectiveRate, Is.EqualTo(20));
        Assert.That(other.Level, Is.EqualTo(635).Within(26), "the minute was earned at the former rate, or less");
    }

    [Test]
    public async Task AcquireAsync_OtherSettingsAskedForAgainAndAgain_HoldAMinuteAfterTheLastUse()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        (await bucket.Join().AcquireAsync(1)).Dispose();
        BatchRateLimiter other = bucket.Join(rate: 20);
        for (int i = 0; i < 2; i++)
        {
            Assert.ThrowsAsync<BatchException>(async () => await other.AcquireAsync(1));
            await bucket.AgeAsync(31);
        }

        Assert.That((await other.AcquireAsync(1)).IsAcquired);
    }

    [Test]
    public async Task AcquireAsync_ClockSetBackInAPause_PauseIsAsLongAsItWas()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BucketScript process = bucket.JoinBare();
        string lease = process.NameLease(1);
        await process.AcquireAsync(lease, 1, spent: 0);
        await process.ThrottledAsync(lease, incident: 0, TimeSpan.FromSeconds(5));
        await bucket.AgeAsync(-3_600);

        BucketReply? reply = await process.AcquireAsync(process.NameLease(1), 1, spent: 0);

        Assert.That(reply!.Pause, Is.InRange(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)));
    }
}
