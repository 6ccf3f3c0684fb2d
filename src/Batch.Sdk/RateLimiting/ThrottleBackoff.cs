namespace Batch.Sdk.RateLimiting;

/// <summary>What 429s cost: a pause for all, and a lower rate when they come in a row.</summary>
/// <remarks>
/// Throttles are counted in incidents. Whoever was granted before the last incident was recorded may have met the same one: a 429 for such
/// a request is no news. Only the time after a pause tells anything, since nothing is sent within.
/// </remarks>
internal sealed class ThrottleBackoff
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShrinkWindow = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RecoveryInterval = TimeSpan.FromSeconds(10);

    private readonly long _nominalRate;
    private readonly TimestampClock _clock;
    private TimeSpan _nextPause = FirstPause;
    private long _quietSince = long.MinValue;

    public ThrottleBackoff(long nominalRate, TimestampClock clock, TimeSpan pause = default)
    {
        _nominalRate = nominalRate;
        _clock = clock;
        Rate = nominalRate;
        if (pause > TimeSpan.Zero) PausedUntil = clock.Add(clock.Now, pause);
    }

    /// <summary>In micropermits a second.</summary>
    public long Rate { get; private set; }

    /// <summary>How many incidents were recorded so far; a grant carries this number.</summary>
    public int Incident { get; private set; }

    public long PausedUntil { get; private set; } = long.MinValue;

    /// <summary>When the rate next recovers by a step.</summary>
    public long NextRecovery { get; private set; } = TimestampClock.Never;

    /// <summary>When the rate last changed.</summary>
    public long RateSince { get; private set; } = long.MinValue;

    public TimeSpan Pause(long now) => now < PausedUntil ? _clock.Until(now, PausedUntil) : TimeSpan.Zero;

    /// <remarks>
    /// A wait of zero is none: dates in the header have whole seconds, so that a clock ahead of the server's finds them past.
    /// </remarks>
    public void Throttled(int grantedIn, long now, TimeSpan? retryAfter)
    {
        TimeSpan pause = grantedIn == Incident ? Escalate(now) : TimeSpan.Zero;
        if (retryAfter is { Ticks: > 0 } asked)
        {
            pause = asked;
        }

        PausedUntil = Math.Max(PausedUntil, _clock.Add(now, pause));
        _quietSince = Math.Max(now, PausedUntil);
        NextRecovery = Rate < _nominalRate ? _clock.Add(_quietSince, RecoveryInterval) : TimestampClock.Never;
    }

    /// <summary>A request granted after the last pause went through, so the next throttle begins anew.</summary>
    public void Answered(int grantedIn)
    {
        if (grantedIn == Incident)
        {
            _nextPause = FirstPause;
        }
    }

    public void Recover()
    {
        Rate = Math.Min(_nominalRate, Rate + (_nominalRate / 20));
        RateSince = NextRecovery;
        NextRecovery = Rate < _nominalRate ? _clock.Add(NextRecovery, RecoveryInterval) : TimestampClock.Never;
    }

    private TimeSpan Escalate(long now)
    {
        if (now <= _clock.Add(_quietSince, ShrinkWindow))
        {
            Rate = Math.Max(_nominalRate / 10, Rate * 7 / 10);
        }

        Incident++;
        TimeSpan pause = _nextPause;
        _nextPause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        return pause;
    }
}
