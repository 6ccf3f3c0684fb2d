using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Redis.Buckets;

/// <summary>The bucket as Redis last told it.</summary>
internal sealed class BucketView(long nominalRate, TimeProvider time)
{
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly TimestampClock _clock = new(time);
    private long _sequence;
    private long _pausedUntil = long.MinValue;
    private long _ownPauseUntil = long.MinValue;

    public long Level { get; private set; }

    public long Rate { get; private set; } = nominalRate;

    public TimeSpan Pause
    {
        get
        {
            lock (_lock) return Until(Math.Max(_pausedUntil, _ownPauseUntil));
        }
    }

    /// <summary>The pause that Redis has not heard of yet.</summary>
    public TimeSpan OwnPause
    {
        get
        {
            lock (_lock) return Until(_ownPauseUntil);
        }
    }

    /// <summary>Answers may overtake each other.</summary>
    public void Update(BucketReply reply)
    {
        lock (_lock)
        {
            if (reply.IsConflict || reply.Sequence <= _sequence) return;
            (_sequence, Level, Rate, _pausedUntil) = (reply.Sequence, reply.Level, reply.Rate, _clock.Add(_clock.Now, reply.Pause));
        }
    }

    /// <summary>A pause holds in this process even if Redis does not hear of it.</summary>
    public void Throttled(TimeSpan? retryAfter)
    {
        TimeSpan pause = retryAfter is { Ticks: > 0 } asked ? asked : UsualPause;
        lock (_lock) _ownPauseUntil = Math.Max(_ownPauseUntil, _clock.Add(_clock.Now, pause));
    }

    /// <summary>Redis has heard of it, and told how long it is for all.</summary>
    public void EndOwnPause()
    {
        lock (_lock) _ownPauseUntil = long.MinValue;
    }

    private TimeSpan Until(long end)
    {
        long now = _clock.Now;
        return now < end ? _clock.Until(now, end) : TimeSpan.Zero;
    }
}
