namespace Batch.Sdk.RateLimiting;

/// <summary>What the transport asks before each attempt.</summary>
internal interface IRequestLimiter
{
    /// <summary>How long a 429 keeps everyone waiting still.</summary>
    TimeSpan Pause { get; }

    ValueTask<IRequestPermit> AcquireAsync(int weight, CancellationToken cancellationToken);
}
