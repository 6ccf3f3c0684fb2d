namespace Batch.Sdk.RateLimiting;

/// <summary>The limits that Batch counts apart.</summary>
internal enum RateLimitBucket
{
    ProfilesUpdate,
    ProfilesMassUpdate,

    /// <summary>All other routes together.</summary>
    Other,
}
