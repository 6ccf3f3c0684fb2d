using System.Threading.RateLimiting;

namespace Batch.Sdk.RateLimiting;

/// <summary>The answer to a request that was not granted and does not wait.</summary>
internal sealed class RejectedLease(TimeSpan? retryAfter) : RateLimitLease
{
    public static readonly RejectedLease WithoutRetry = new(retryAfter: null);

    public override bool IsAcquired => false;

    public override IEnumerable<string> MetadataNames => retryAfter is null ? [] : [MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
        return metadata is not null;
    }
}
