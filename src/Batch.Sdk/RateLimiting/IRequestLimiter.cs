namespace Batch.Sdk.RateLimiting;

/// <summary>What the transport asks before each attempt.</summary>
internal interface IRequestLimiter
{
    ValueTask<IRequestPermit> AcquireAsync(int weight, CancellationToken cancellationToken);
}
