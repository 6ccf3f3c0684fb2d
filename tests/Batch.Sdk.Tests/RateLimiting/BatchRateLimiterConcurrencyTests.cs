using System.Threading.RateLimiting;

namespace Batch.Sdk.Tests.RateLimiting;

/// <summary>Many threads at once, while time goes by on another.</summary>
public sealed class BatchRateLimiterConcurrencyTests : LimiterFixture
{
    [Test]
    public async Task ManyThreads_LoseNoPermitAndHangNowhere()
    {
        BatchRateLimiter limiter = Limiter();
        Task<int>[] workers = [.. Enumerable.Range(0, 16).Select(seed => Task.Run(() => WorkAsync(limiter, new Random(seed))))];
        Task<int[]> all = Task.WhenAll(workers);

        while (!all.IsCompleted)
        {
            Time.Advance(0.5);
            await (workers.FirstOrDefault(worker => worker.IsFaulted) ?? Task.CompletedTask);
            await Task.Yield();
        }

        int granted = (await all).Sum();
        Time.Advance(3600);
        RateLimiterStatistics statistics = limiter.GetStatistics();
        Assert.That(statistics.TotalSuccessfulLeases, Is.EqualTo(granted));
        Assert.That(statistics.CurrentQueuedCount, Is.Zero);
        Assert.That(statistics.CurrentAvailablePermits, Is.EqualTo(Capacity));
        Assert.That(Time.ArmedTimers, Is.Zero);
    }

    private static async Task<int> WorkAsync(BatchRateLimiter limiter, Random random)
    {
        int granted = 0;
        for (int request = 0; request < 500; request++)
        {
            using var cancellation = new CancellationTokenSource();
            ValueTask<RateLimitLease> acquiring = limiter.AcquireAsync(random.Next(Capacity + 1), cancellation.Token);
            if (random.Next(3) == 0)
            {
                await Task.Yield();
                await cancellation.CancelAsync();
            }

            try
            {
                using RateLimitLease lease = await acquiring;
                granted++;
                await EndAsync((BatchRateLimitLease)lease, random.Next(20));
            }
            catch (OperationCanceledException)
            {
                // Every third request gives up; the lease of one that was quicker is counted.
            }
        }

        return granted;
    }

    private static async Task EndAsync(BatchRateLimitLease lease, int fate)
    {
        await Task.Yield();
        switch (fate)
        {
            case 0:
                lease.ReportUnanswered(TimeSpan.FromSeconds(1));
                break;
            case 1:
                lease.ReportThrottled(TimeSpan.FromSeconds(1));
                break;
        }
    }
}
