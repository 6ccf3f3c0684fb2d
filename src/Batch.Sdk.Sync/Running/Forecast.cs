using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Sync.Running;

/// <summary>What the requests of a dry run would cost.</summary>
internal static class Forecast
{
    /// <param name="context">The run.</param>
    /// <param name="report">Its report.</param>
    /// <param name="operations">The operations of its requests.</param>
    /// <param name="flips">Subscriptions that would change.</param>
    /// <param name="temporaryBytes">Disk that the run takes for itself.</param>
    public static SyncReport Add(RunContext context, SyncReport report, long operations = 0, long flips = 0, long temporaryBytes = 0)
    {
        bool isAudience = context.Settings.Target == SyncTarget.Audience;
        long charged = isAudience ? report.Requests : operations;
        RateLimitOptions limit = context.Client.Settings!.RateLimits[BucketOf(isAudience, report.Route)];
        return report with
        {
            Forecast = new SyncForecast
            {
                UpdatesCharged = charged,
                ShortestDuration = TimeSpan.FromSeconds(Math.Max(0, charged - limit.Burst) / limit.RatePerSecond),
                SubscriptionFlips = flips,
                TemporaryDiskBytes = temporaryBytes,
            },
        };
    }

    private static RateLimitBucket BucketOf(bool isAudience, BulkRoute route) => isAudience
        ? RateLimitBucket.Other
        : route == BulkRoute.MassUpdate ? RateLimitBucket.ProfilesMassUpdate : RateLimitBucket.ProfilesUpdate;
}
