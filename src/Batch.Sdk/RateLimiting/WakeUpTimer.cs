namespace Batch.Sdk.RateLimiting;

/// <summary>
/// A one-shot timer. It may fire early, so whoever is woken looks at the clock and arms it again. Not thread-safe.
/// </summary>
internal sealed class WakeUpTimer : IDisposable
{
    // A timer takes at most 49 days.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly ITimer _timer;
    private bool _armed;

    public WakeUpTimer(TimeProvider timeProvider, Action wakeUp)
    {
        // A timer keeps the execution context of its maker, which is that of whoever came first.
        using AsyncFlowControl flow = ExecutionContext.SuppressFlow();
        _timer = timeProvider.CreateTimer(
            static state => ((Action)state!)(), wakeUp, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Arm(TimeSpan due)
    {
        _timer.Change(due < LongestSleep ? RoundUpToMilliseconds(due) : LongestSleep, Timeout.InfiniteTimeSpan);
        _armed = true;
    }

    public void Disarm()
    {
        if (_armed)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _armed = false;
        }
    }

    public void Dispose() => _timer.Dispose();

    // Timers count whole milliseconds and drop the rest, so the last one would be spent waking up for nothing.
    public static TimeSpan RoundUpToMilliseconds(TimeSpan due) =>
        new((due.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);
}
