namespace Batch.Sdk.RateLimiting;

/// <summary>The timestamps of a <see cref="TimeProvider"/>, with durations rounded up so that nothing happens early.</summary>
internal readonly struct TimestampClock(TimeProvider timeProvider)
{
    /// <summary>A time that never comes.</summary>
    public const long Never = long.MaxValue;

    public long Now => timeProvider.GetTimestamp();

    /// <summary>Ticks of the timestamp in a second.</summary>
    public long Frequency => timeProvider.TimestampFrequency;

    public long Add(long timestamp, TimeSpan duration)
    {
        Int128 ticks = DivideUp((Int128)duration.Ticks * Frequency, TimeSpan.TicksPerSecond);
        return (long)Int128.Min(timestamp + ticks, Never);
    }

    /// <summary>The time from one timestamp to a later one.</summary>
    public TimeSpan Until(long from, long to)
    {
        Int128 ticks = DivideUp(((Int128)to - from) * TimeSpan.TicksPerSecond, Frequency);
        return new TimeSpan((long)Int128.Min(ticks, long.MaxValue));
    }

    public TimeSpan Elapsed(long from, long to) => timeProvider.GetElapsedTime(from, to);

    /// <summary>Divides rounding up; both must not be negative.</summary>
    public static Int128 DivideUp(Int128 dividend, Int128 divisor) => (dividend + divisor - 1) / divisor;
}
