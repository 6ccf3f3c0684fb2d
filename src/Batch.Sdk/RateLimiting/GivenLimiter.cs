using System.Threading.RateLimiting;

namespace Batch.Sdk.RateLimiting;

/// <summary>A limiter of the user's own, which knows nothing of 429: the pauses are made here, for all requests alike.</summary>
internal sealed class GivenLimiter(RateLimiter limiter, TimeProvider time) : IRequestLimiter
{
    // A rate of its own is the user's business.
    private const long NoRate = 0;

    private readonly Lock _lock = new();
    private readonly TimestampClock _clock = new(time);
    private readonly ThrottleBackoff _backoff = new(NoRate, new TimestampClock(time));

    public TimeSpan Pause
    {
        get
        {
            lock (_lock) return _backoff.Pause(_clock.Now);
        }
    }

    public async ValueTask<IRequestPermit> AcquireAsync(int weight, CancellationToken cancellationToken)
    {
        RateLimitLease lease = await limiter.AcquireAsync(weight, cancellationToken).ConfigureAwait(false);
        try
        {
            while (Pause is { Ticks: > 0 } pause)
            {
                await Task.Delay(WakeUpTimer.RoundUpToMilliseconds(pause), time, cancellationToken).ConfigureAwait(false);
            }

            return new Permit(this, lease, Incident());
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    private int Incident()
    {
        lock (_lock) return _backoff.Incident;
    }

    private void Throttled(int incident, TimeSpan? retryAfter)
    {
        lock (_lock) _backoff.Throttled(incident, _clock.Now, retryAfter);
    }

    private void Answered(int incident)
    {
        lock (_lock) _backoff.Answered(incident);
    }

    private sealed class Permit(GivenLimiter owner, RateLimitLease lease, int incident) : IRequestPermit
    {
        private bool _isOver;

        public bool IsAcquired => lease.IsAcquired;

        public void Throttled(TimeSpan? retryAfter)
        {
            _isOver = true;
            owner.Throttled(incident, retryAfter);
        }

        public void AnswerLost(TimeSpan mayArriveWithin) => _isOver = true;

        public void Dispose()
        {
            if (!_isOver && IsAcquired) owner.Answered(incident);
            lease.Dispose();
        }
    }
}
