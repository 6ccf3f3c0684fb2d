namespace Batch.Campaign.Tests.Running;

/// <summary>A timer of a <see cref="VirtualClock"/>, which guards its times.</summary>
internal sealed class VirtualTimer(VirtualClock clock, long number, TimerCallback callback, object? state) : ITimer
{
    private volatile bool _isDisposed;

    public static IComparer<VirtualTimer> ByDue { get; } =
        Comparer<VirtualTimer>.Create(static (one, other) => (one.Due, one.Number).CompareTo((other.Due, other.Number)));

    public long Number => number;

    public long Due { get; set; }

    /// <summary>Zero for one that fires once.</summary>
    public long Period { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed) return false;
        clock.Set(this, dueTime, period);
        return true;
    }

    public void Fire()
    {
        if (!_isDisposed) callback(state);
    }

    public void Dispose()
    {
        _isDisposed = true;
        clock.Set(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
