using System.Threading.RateLimiting;
using Batch.Sdk;

namespace Batch.Aot;

internal static class LimiterCalls
{
    public static async Task RunAsync(EmulatorAccess emulator)
    {
        await using var limiter = new BatchRateLimiter(new BatchRateLimiterOptions { RatePerSecond = 1_000, Capacity = 1_000, InitialLevel = 1_000 });
        using (var lease = (BatchRateLimitLease)await limiter.AcquireAsync(10))
        {
            Expect.That(lease.IsAcquired);
            lease.ReportUnanswered(TimeSpan.FromMilliseconds(10));
        }

        using (var lease = (BatchRateLimitLease)await limiter.AcquireAsync(10)) lease.ReportThrottled(TimeSpan.FromMilliseconds(1));
        Expect.That(limiter.Level < limiter.Capacity && limiter.EffectiveRate > 0);
        Expect.That(limiter.GetStatistics()!.TotalSuccessfulLeases >= 2);

        BatchClientOptions options = emulator.Options("limiters");
        using var own = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1_000, QueueLimit = 1_000 });
        options.RateLimits.ProfilesUpdate.Limiter = own;
        Expect.That((await new BatchClient(options).Profiles.UpdateAsync(ProfileUpdate.For("limited").Set("plan", "premium"))).IsAccepted);
        Expect.Same(own.GetStatistics()!.TotalSuccessfulLeases, 1);
    }
}
