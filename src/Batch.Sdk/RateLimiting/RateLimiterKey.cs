namespace Batch.Sdk.RateLimiting;

/// <summary>What Batch counts a quota by, and the clock by which we keep pace with it.</summary>
internal readonly record struct RateLimiterKey(string Authority, string ProjectKey, RateLimitBucket Bucket, TimeProvider TimeProvider);
