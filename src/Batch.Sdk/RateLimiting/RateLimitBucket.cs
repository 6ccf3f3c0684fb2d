namespace Batch.Sdk.RateLimiting;

/// <summary>The buckets Batch keeps for each project key.</summary>
internal enum RateLimitBucket
{
    /// <summary><c>/profiles/update</c>, a permit for each custom ID.</summary>
    ProfilesUpdate,

    /// <summary><c>/profiles/mass-update</c>, a permit for each custom ID.</summary>
    ProfilesMassUpdate,

    /// <summary>Every other route together, a permit for each request.</summary>
    Other,
}
