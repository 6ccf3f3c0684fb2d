using System.Threading.RateLimiting;
using Batch.Sdk.Redis.Buckets;
using Batch.Sdk.Redis.Tests.Testing;

namespace Batch.Sdk.Redis.Tests.Buckets;

internal sealed class FairnessTests
{
    private const double Fast = 5_000;

    [Test]
    [NonParallelizable]
    public async Task AcquireAsync_ProcessesOfManyAndFewAndHeavyAndLightRequests_GetTheSame()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        using var stop = new CancellationTokenSource();
        int[] got = new int[3];

        Task[] processes = [
            SendAsync(0, senders: 8, permits: 250), SendAsync(1, senders: 1, permits: 250), SendAsync(2, senders: 2, permits: 100)];
        while (got.Sum() < 20_000) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        int[] shares = [.. got];
        await stop.CancelAsync();
        await Task.WhenAll(processes);

        TestContext.Out.WriteLine(string.Join(" + ", shares));
        Assert.That(shares.Min() / shares.Average(), Is.GreaterThanOrEqualTo(0.8));

        Task SendAsync(int process, int senders, int permits)
        {
            BatchRateLimiter limiter = bucket.Join(rate: Fast);
            return Task.WhenAll(Enumerable.Range(0, senders).Select(async _ =>
            {
                while (!stop.IsCancellationRequested)
                {
                    (await limiter.AcquireAsync(permits)).Dispose();
                    Interlocked.Add(ref got[process], permits);
                }
            }));
        }
    }

    [Test]
    public async Task AcquireAsync_ProcessAheadNeverComesBack_IsForgotten()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter alive = bucket.Join();
        (await alive.AcquireAsync(600)).Dispose();
        alive.AttemptAcquire(500).Dispose();
        BucketScript dead = bucket.JoinBare();
        await dead.AcquireAsync(dead.NameLease(900), 900, spent: 0);
        await bucket.HoldPlacesAsync();

        using RateLimitLease early = alive.AttemptAcquire(400);
        await bucket.AgeAsync(63);
        using RateLimitLease late = alive.AttemptAcquire(400);

        Assert.That((early.IsAcquired, late.IsAcquired), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task AcquireAsync_EnoughForThoseAheadAsWell_DoesNotWaitForThem()
    {
        SharedBucket bucket = await SharedBucket.CreateAsync();
        BatchRateLimiter quick = bucket.Join();
        (await quick.AcquireAsync(500)).Dispose();
        BucketScript slow = bucket.JoinBare();
        await slow.AcquireAsync(slow.NameLease(700), 700, spent: 0);
        await bucket.HoldPlacesAsync();
        await bucket.AgeAsync(21, processesToo: false);

        using RateLimitLease lease = quick.AttemptAcquire(5);
        using RateLimitLease greedy = quick.AttemptAcquire(100);

        Assert.That((lease.IsAcquired, greedy.IsAcquired), Is.EqualTo((true, false)), "700 of 710 are those of the one who waits");
    }
}
