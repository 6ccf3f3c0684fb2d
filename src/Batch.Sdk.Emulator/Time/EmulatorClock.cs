namespace Batch.Sdk.Emulator.Time;

/// <summary>A clock that can be put forward. Timers, and so the waits of slow answers, run by the clock below.</summary>
internal sealed class EmulatorClock(TimeProvider inner) : TimeProvider
{
    /// <summary>Far enough for any test, and far from where date arithmetic overflows.</summary>
    private static readonly DateTimeOffset Limit = new(5000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long _ahead;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    private TimeSpan Ahead => new(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Limit - GetUtcNow());
        Interlocked.Add(ref _ahead, time.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Ahead;

    public override long GetTimestamp() =>
        inner.GetTimestamp() + (long)((Int128)Ahead.Ticks * inner.TimestampFrequency / TimeSpan.TicksPerSecond);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
