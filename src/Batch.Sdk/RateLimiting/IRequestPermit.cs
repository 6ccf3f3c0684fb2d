namespace Batch.Sdk.RateLimiting;

/// <summary>The right to send one request now. Disposing says that its answer came.</summary>
internal interface IRequestPermit : IDisposable
{
    bool IsAcquired { get; }

    /// <summary>The answer was 429: everyone waits.</summary>
    void Throttled(TimeSpan? retryAfter);

    /// <summary>There was no answer: the request may still arrive in this time.</summary>
    void AnswerLost(TimeSpan mayArriveWithin);
}
