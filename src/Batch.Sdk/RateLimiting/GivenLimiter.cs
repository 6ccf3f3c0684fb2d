using System.Threading.RateLimiting;

namespace Batch.Sdk.RateLimiting;

/// <summary>A limiter of the user's own, which knows nothing of 429: the pauses are made here, for all requests alike.</summary>
internal sealed class GivenLimiter(RateLimiter limiter, TimeProvider time) : IRequestLimiter
{
    private readonly Lock _lock = new();
    private readonly ThrottleBackoff _backoff = new(time.TimestampFrequency);
    private long _lastRequest;

    public async ValueTask<IRequestPermit> AcquireAsync(int weight, CancellationToken cancellationToken)
    {
        RateLimitLease lease = await limiter.AcquireAsync(weight, cancellationToken).ConfigureAwait(false);
        while (Pause() is { } pause) await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        return new Permit(this, lease, Interlocked.Increment(ref _lastRequest));
    }

    private TimeSpan? Pause()
    {
        lock (_lock)
        {
            long wait = _backoff.PausedUntil - time.GetTimestamp();
            return wait > 0 ? TimeSpan.FromMilliseconds(Math.Ceiling(wait * 1_000.0 / time.TimestampFrequency)) : null;
        }
    }

    private void Throttled(long request, TimeSpan? retryAfter)
    {
        lock (_lock) _backoff.Throttled(time.GetTimestamp(), request, Interlocked.Read(ref _lastRequest), retryAfter);
    }

    private void Taken(long request)
    {
        lock (_lock) _backoff.Taken(request);
    }

    private sealed class Permit(GivenLimiter owner, RateLimitLease lease, long request) : IRequestPermit
    {
        private bool _isOver;

        public bool IsAcquired => lease.IsAcquired;

        public void Throttled(TimeSpan? retryAfter)
        {
            _isOver = true;
            owner.Throttled(request, retryAfter);
        }

        public void AnswerLost(TimeSpan mayArriveWithin) => _isOver = true;

        public void Dispose()
        {
            if (!_isOver && IsAcquired) owner.Taken(request);
            lease.Dispose();
        }
    }
}
