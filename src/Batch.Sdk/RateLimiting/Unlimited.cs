namespace Batch.Sdk.RateLimiting;

/// <summary>A limit that is none, for requests that do not reach Batch.</summary>
internal sealed class Unlimited : IRequestLimiter, IRequestPermit
{
    private Unlimited()
    {
    }

    public static Unlimited Instance { get; } = new();

    public TimeSpan Pause => TimeSpan.Zero;

    public bool IsAcquired => true;

    public ValueTask<IRequestPermit> AcquireAsync(int weight, CancellationToken cancellationToken) => new(this);

    public void Throttled(TimeSpan? retryAfter)
    {
    }

    public void AnswerLost(TimeSpan mayArriveWithin)
    {
    }

    public void Dispose()
    {
    }
}
