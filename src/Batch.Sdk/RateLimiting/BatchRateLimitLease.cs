using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace Batch.Sdk.RateLimiting;

/// <summary>The right to send one request. It ends once: answered, refused by the server, or without an answer.</summary>
internal sealed class BatchRateLimitLease(BatchRateLimiter limiter, int permits, long request) : RateLimitLease
{
    private int _isOver;

    public override bool IsAcquired => true;

    public override IEnumerable<string> MetadataNames => [];

    public int Permits => permits;

    /// <summary>The number of the request, counted from 1 in the order of sending.</summary>
    public long Request => request;

    /// <summary>The server answered 429.</summary>
    public void Throttled(TimeSpan? retryAfter)
    {
        if (End()) limiter.Throttled(this, retryAfter);
    }

    /// <summary>The request was given up without an answer; it may still arrive.</summary>
    public void AnswerLost(TimeSpan mayArriveWithin)
    {
        if (End()) limiter.AnswerLost(this, mayArriveWithin);
    }

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = null;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (End()) limiter.Answered(this);
        base.Dispose(disposing);
    }

    private bool End() => Interlocked.Exchange(ref _isOver, 1) == 0;
}
