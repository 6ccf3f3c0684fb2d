namespace Batch.Sdk.RateLimiting;

/// <summary>
/// Decides when a request may be sent: in-flight-capped virtual scheduling. Not thread-safe; <see cref="Advance"/> comes before all else.
/// </summary>
internal sealed class VirtualSchedule
{
    private readonly VirtualBucket _bucket;
    private readonly ThrottleBackoff _backoff;
    private readonly PriorityQueue<int, long> _unanswered = new();

    public VirtualSchedule(BatchRateLimiterOptions options, TimestampClock clock)
    {
        long rate = Micropermits.FromPermits(options.RatePerSecond);
        long level = Micropermits.FromPermits(options.InitialLevel ?? options.Capacity);
        _bucket = new VirtualBucket(options.Capacity, level, rate, clock);
        _backoff = new ThrottleBackoff(rate, clock, options.InitialPause);
    }

    /// <summary>In micropermits.</summary>
    public long Level => _bucket.Level;

    /// <summary>In micropermits a second.</summary>
    public long Rate => _backoff.Rate;

    public TimeSpan Pause(long now) => _backoff.Pause(now);

    public bool IsPaused(long now) => now < _backoff.PausedUntil;

    /// <summary>Whether a request may go now; one of no permits asks whether there are any.</summary>
    public bool CanGrant(int permits, long now) => !IsPaused(now) && _bucket.Holds(Math.Max(permits, 1));

    public long? IdleSince(long now) => _bucket.FullSince is { } full && !IsPaused(now) && _backoff.NextRecovery == TimestampClock.Never
        ? Math.Max(full, Math.Max(_backoff.PausedUntil, _backoff.RateSince))
        : null;

    /// <summary>Brings the level up to now, through every expiry and every change of the rate on the way.</summary>
    public void Advance(long now)
    {
        while (_unanswered.TryPeek(out int permits, out long expiry) && expiry <= now)
        {
            Accrue(expiry);
            _unanswered.Dequeue();
            _bucket.Return(permits);
        }

        Accrue(now);
    }

    /// <summary>Returns the incident to hand back with the outcome.</summary>
    public int Grant(int permits)
    {
        _bucket.Take(permits);
        return _backoff.Incident;
    }

    public void Answered(int permits, int incident)
    {
        _bucket.Return(permits);
        _backoff.Answered(incident);
    }

    public void Unanswered(int permits, long expiry) => _unanswered.Enqueue(permits, expiry);

    public void Throttled(int permits, int incident, long now, TimeSpan? retryAfter)
    {
        _bucket.Return(permits);
        _bucket.Drain();
        _backoff.Throttled(incident, now, retryAfter);
        _bucket.Rate = _backoff.Rate;
    }

    /// <summary>
    /// The next time at which a request that cannot go now may be able to, or at which the forecast changes; never, if only an answer
    /// can help it.
    /// </summary>
    public long NextChance(int permits)
    {
        long expiry = _unanswered.TryPeek(out _, out long next) ? next : TimestampClock.Never;
        long held = _bucket.TimeToHold(Math.Max(permits, 1));
        return Math.Max(_backoff.PausedUntil, Math.Min(held, Math.Min(expiry, _backoff.NextRecovery)));
    }

    /// <summary>When so many permits will have been earned; a lower bound where answers are awaited.</summary>
    public long EstimateGrant(long permits, long now) =>
        Math.Max(Math.Max(now, _backoff.PausedUntil), _bucket.TimeToEarn(Math.Max(permits, 1)));

    private void Accrue(long now)
    {
        while (_backoff.NextRecovery <= now)
        {
            _bucket.Accrue(_backoff.NextRecovery);
            _backoff.Recover();
            _bucket.Rate = _backoff.Rate;
        }

        _bucket.Accrue(now);
    }
}
