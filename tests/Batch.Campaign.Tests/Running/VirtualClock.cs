namespace Batch.Campaign.Tests.Running;

/// <summary>A clock that stands still until it is put to the next timer that is due.</summary>
/// <param name="isParallel">Whether those that are due at one instant fire at once, on the pool, or one after the other.</param>
internal sealed class VirtualClock(bool isParallel) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly SortedSet<VirtualTimer> _timers = new(VirtualTimer.ByDue);
    private long _now;
    private long _made;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Elapsed => new(GetTimestamp());

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, Interlocked.Increment(ref _made), callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on to the next instant for which there is a timer, and fires all that are due then; false if there is none.</summary>
    public bool TryAdvance()
    {
        List<VirtualTimer> due = [];
        lock (_lock)
        {
            if (_timers.Min is not { } first) return false;
            Interlocked.Exchange(ref _now, Math.Max(_now, first.Due));
            while (_timers.Min is { } next && next.Due <= _now)
            {
                _timers.Remove(next);
                if (next.Period > 0) Add(next, _now + next.Period);
                due.Add(next);
            }
        }
        foreach (VirtualTimer timer in due)
        {
            if (isParallel) ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Fire(), timer, preferLocal: false);
            else timer.Fire();
        }
        return true;
    }

    /// <summary>Sets a timer anew, or only takes it away.</summary>
    internal void Set(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            timer.Period = Math.Max(0, period.Ticks);
            if (dueTime >= TimeSpan.Zero) Add(timer, _now + dueTime.Ticks);
        }
    }

    private void Add(VirtualTimer timer, long due)
    {
        timer.Due = due;
        _timers.Add(timer);
    }
}
