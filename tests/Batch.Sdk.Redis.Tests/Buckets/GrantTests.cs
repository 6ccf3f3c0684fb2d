using System.Threading.RateLimiting;
using Batch.Sdk.Redis.Buckets;
using Batch.Sdk.Redis.Tests.Testing;

namespace Batch.Sdk.Redis.Tests.Buckets;

internal sealed class GrantTests
{
    [Test]
    public async Task AttemptAcquire_OtherProcessTookMost_GetsWhatIsLeft()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter one = bucket.Join(), other = bucket.Join();
        using RateLimitLease taken = await one.AcquireAsync(700);

        using RateLimitLease tooMuch = other.AttemptAcquire(400), rest = other.AttemptAcquire(300);

        Assert.That((tooMuch.IsAcquired, rest.IsAcquired), Is.EqualTo((false, true)));
        Assert.That(tooMuch.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan retryAfter), Is.True);
        Assert.That(retryAfter.TotalSeconds, Is.EqualTo(10).Within(3), "100 are missing");
        Assert.That(await bucket.StateAsync("in_flight"), Is.EqualTo(1_000e6));
    }

    [Test]
    public async Task AttemptAcquire_BucketThatIsNotKnown_StartsFromZero()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter limiter = bucket.Join(initialLevel: null);

        using RateLimitLease before = limiter.AttemptAcquire(50);
        await bucket.AgeAsync(6);
        using RateLimitLease after = limiter.AttemptAcquire(50);

        Assert.That((before.IsAcquired, after.IsAcquired), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Level_AsTimePasses_GrowsAtTheRateUpToTheCapacityLessWhatIsInFlight()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter limiter = bucket.Join();
        using RateLimitLease taken = await limiter.AcquireAsync(600);
        (await limiter.AcquireAsync(400)).Dispose();

        await bucket.AgeAsync(20, processesToo: false);
        limiter.AttemptAcquire(900).Dispose();
        Assert.That(limiter.Level, Is.EqualTo(225).Within(25));

        await bucket.AgeAsync(90, processesToo: false);
        limiter.AttemptAcquire(900).Dispose();
        Assert.That(limiter.Level, Is.EqualTo(400), "600 are on their way");
    }

    [Test]
    public async Task AcquireAsync_LevelIsTooLow_WaitsUntilItHasGrown()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter limiter = bucket.Join();
        (await limiter.AcquireAsync(1_000)).Dispose();
        double start = await bucket.StateAsync("time");

        (await limiter.AcquireAsync(3)).Dispose();

        Assert.That(await bucket.StateAsync("time") - start, Is.GreaterThanOrEqualTo(0.29e6), "microseconds");
    }

    [Test]
    public async Task AcquireAsync_SeveralWait_AreServedInTheirOrder()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter limiter = bucket.Join();
        (await limiter.AcquireAsync(1_000)).Dispose();
        var order = new List<int>();

        Task[] waiting = [.. new[] { 3, 1, 2 }.Select(async permits =>
        {
            (await limiter.AcquireAsync(permits)).Dispose();
            lock (order) order.Add(permits);
        })];
        Assert.That(limiter.GetStatistics()!.CurrentQueuedCount, Is.EqualTo(6));
        await Task.WhenAll(waiting);

        Assert.That(order, Is.EqualTo([3, 1, 2]));
        Assert.That(limiter.GetStatistics()!.CurrentQueuedCount, Is.Zero);
    }

    [Test]
    public async Task AcquireAsync_HeadIsCancelled_LeavesNothingBehindAndLetsTheNextGo()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter limiter = bucket.Join(), other = bucket.Join();
        (await limiter.AcquireAsync(999)).Dispose();
        using var cancellation = new CancellationTokenSource();
        Task<RateLimitLease> head = limiter.AcquireAsync(900, cancellation.Token).AsTask(), next = limiter.AcquireAsync(1).AsTask();

        await cancellation.CancelAsync();

        Assert.That(async () => await head, Throws.InstanceOf<OperationCanceledException>());
        (await next).Dispose();
        (await other.AcquireAsync(1)).Dispose();
        await bucket.UntilAsync("in_flight", 0);
    }

    [Test]
    public async Task AcquireAsync_AnswerWasLost_AsksForTheSameLeaseAgain()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BucketScript process = bucket.JoinBare();
        string lease = process.NameLease(600);

        await process.AcquireAsync(lease, 600, spent: 0);
        BucketReply? again = await process.AcquireAsync(lease, 600, spent: 0);

        Assert.That(again!.IsGranted);
        Assert.That(await bucket.StateAsync("in_flight"), Is.EqualTo(600e6));
    }

    [Test]
    public async Task AcquireAsync_MoreThanTheCapacity_Throws()
    {
        BatchRateLimiter limiter = (await SharedBucket.CreateAsync()).Join();

        Assert.That(() => limiter.AttemptAcquire(SharedBucket.Capacity + 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task AcquireAsync_SpentElsewhereMeanwhile_StartsFromZero()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BucketScript process = bucket.JoinBare();

        BucketReply? reply = await process.AcquireAsync(process.NameLease(100), 100, spent: 1);

        Assert.That((reply!.IsGranted, reply.Level), Is.EqualTo((false, 0)), "others may have spent their parts, too, and tell it later");
    }

    [Test]
    public async Task AcquireAsync_AnswerLostAndPausedMeanwhile_WaitsForThePause()
    {
        (BucketScript process, string mine) = await PausedWithALeaseAsync();

        BucketReply? again = await process.AcquireAsync(mine, 100, spent: 0);

        Assert.That((again!.IsGranted, again.Wait), Is.EqualTo((false, TimeSpan.FromSeconds(1))));
    }

    [Test]
    public async Task CancelAsync_InAPause_GivesNothingBackIntoTheEmptyBucket()
    {
        (BucketScript process, string mine) = await PausedWithALeaseAsync();

        BucketReply? reply = await process.CancelAsync(mine);

        Assert.That(reply!.Level, Is.LessThan(1_000_000));
    }

    /// <summary>A process that was granted 100 permits, and then refused by Batch for half a minute.</summary>
    private static async Task<(BucketScript Process, string Lease)> PausedWithALeaseAsync()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BucketScript process = bucket.JoinBare();
        (string lease, string refused) = (process.NameLease(100), process.NameLease(1));
        await process.AcquireAsync(lease, 100, spent: 0);
        await process.AcquireAsync(refused, 1, spent: 0);
        await process.ThrottledAsync(refused, incident: 0, TimeSpan.FromSeconds(30));
        return (process, lease);
    }
}
