namespace Batch.Sdk.RateLimiting;

internal enum RateLimitBucket
{
    ProfilesUpdate,
    ProfilesMassUpdate,
    Other,
}
