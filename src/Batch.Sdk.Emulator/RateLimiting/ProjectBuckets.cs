namespace Batch.Sdk.Emulator.RateLimiting;

/// <summary>The three rate limits of one project key.</summary>
internal sealed class ProjectBuckets(BatchEmulatorOptions options)
{
    public TokenBucket Update { get; } = new("profiles/update", options.ProfilesUpdate, options.TimeProvider);

    public TokenBucket MassUpdate { get; } = new("profiles/mass-update", options.ProfilesMassUpdate, options.TimeProvider);

    public TokenBucket Other { get; } = new("other", options.OtherRoutes, options.TimeProvider);

    /// <summary>The number of the latest use of any project; 0 before the first.</summary>
    public long LastUse { get; set; }

    public TokenBucket[] All => [Update, MassUpdate, Other];
}
