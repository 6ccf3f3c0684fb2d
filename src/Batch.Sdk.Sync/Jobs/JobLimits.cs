namespace Batch.Sdk.Sync.Jobs;

/// <summary>How fast a job drives the API, where it says so.</summary>
internal sealed record JobLimits(
    double? UpdatesPerSecond, long? Burst, double? MassUpdatesPerSecond, long? MassBurst, double? RequestsPerSecond, long? ConcurrentRequests)
{
    private const double LeastRate = 0.001;
    private const int Most = 1_000_000;
    private const int MostConcurrent = 64;

    public static JobLimits? Read(JobObject job)
    {
        if (job.Find("limits")?.Object() is not { } limits) return null;
        var read = new JobLimits(
            limits.Find("updatesPerSecond")?.Number(LeastRate, Most),
            limits.Find("burst")?.Whole(1, Most),
            limits.Find("massUpdatesPerSecond")?.Number(LeastRate, Most),
            limits.Find("massBurst")?.Whole(1, Most),
            limits.Find("requestsPerSecond")?.Number(LeastRate, Most),
            limits.Find("concurrentRequests")?.Whole(1, MostConcurrent));
        limits.RefuseOthers();
        return read;
    }

    public void ApplyTo(BatchClientOptions options)
    {
        Apply(options.RateLimits.ProfilesUpdate, UpdatesPerSecond, Burst);
        Apply(options.RateLimits.ProfilesMassUpdate, MassUpdatesPerSecond, MassBurst);
        Apply(options.RateLimits.Other, RequestsPerSecond, burst: null);
        // A request that is larger than the burst would wait for ever.
        options.MaxItemsPerRequest = Math.Min(options.MaxItemsPerRequest, options.RateLimits.ProfilesUpdate.Burst);
        options.MaxItemsPerMassRequest = Math.Min(options.MaxItemsPerMassRequest, options.RateLimits.ProfilesMassUpdate.Burst);
        options.MaxConcurrentRequests = (int?)ConcurrentRequests ?? options.MaxConcurrentRequests;
    }

    private static void Apply(RateLimitOptions bucket, double? rate, long? burst)
    {
        bucket.RatePerSecond = rate ?? bucket.RatePerSecond;
        bucket.Burst = (int?)burst ?? bucket.Burst;
    }
}
