using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.RateLimiting;

/// <summary>Fake time that knows when its next timer is due, so that a simulation can go from event to event.</summary>
internal sealed class WatchedTimeProvider : FakeTimeProvider
{
    private readonly List<WatchedTimer> _timers = [];

    public int ArmedTimers => _timers.Count(timer => timer.Due is not null);

    public long? NextDue => _timers.Min(timer => timer.Due);

    public void AdvanceTo(long timestamp) => Advance(TimeSpan.FromTicks(timestamp - GetTimestamp()));

    public void Advance(double seconds) => Advance(TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, callback, state);
        timer.Attach(base.CreateTimer(_ => timer.Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    private sealed class WatchedTimer(WatchedTimeProvider time, TimerCallback callback, object? state) : ITimer
    {
        private ITimer? _inner;

        public long? Due { get; private set; }

        public void Attach(ITimer inner) => _inner = inner;

        public void Fire()
        {
            Due = null;
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : time.GetTimestamp() + dueTime.Ticks;
            return _inner!.Change(dueTime, period);
        }

        public void Dispose()
        {
            Due = null;
            _inner!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
