namespace Batch.Sdk.RateLimiting;

/// <summary>Whose bucket it is, and by which clock.</summary>
internal readonly record struct RateLimiterKey(string Authority, string ProjectKey, RateLimitBucket Bucket, TimeProvider TimeProvider);
