using System.Threading.RateLimiting;

namespace Batch.Sdk.RateLimiting;

/// <summary>
/// Hands out leases in the order in which they are asked for, as soon as the schedule lets the first go. Thread-safe: the schedule, the
/// queue and the timer are touched only under the lock, and those who wait are completed outside of it.
/// </summary>
internal sealed class Dispatcher : IDispatcher, ILeaseOwner
{
    private readonly Lock _lock = new();
    private readonly TimestampClock _clock;
    private readonly VirtualSchedule _schedule;
    private readonly WaiterQueue _queue;
    private readonly WakeUpTimer _timer;
    private long _grantedLeases;
    private long _rejectedLeases;
    private bool _disposed;

    public Dispatcher(BatchRateLimiterOptions options)
    {
        _clock = new TimestampClock(options.TimeProvider);
        _schedule = new VirtualSchedule(options, _clock);
        _queue = new WaiterQueue(options.QueueLimit ?? long.MaxValue);
        _timer = new WakeUpTimer(options.TimeProvider, Pump);
    }

    public long Level
    {
        get
        {
            lock (_lock)
            {
                Advance();
                return _schedule.Level;
            }
        }
    }

    public long Rate
    {
        get
        {
            lock (_lock)
            {
                Advance();
                return _schedule.Rate;
            }
        }
    }

    public TimeSpan Pause
    {
        get
        {
            lock (_lock)
            {
                return _schedule.Pause(_clock.Now);
            }
        }
    }

    public TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                long now = Advance();
                return _queue.Head is null && _schedule.IdleSince(now) is { } since ? _clock.Elapsed(since, now) : null;
            }
        }
    }

    public RateLimiterStatistics GetStatistics()
    {
        lock (_lock)
        {
            ThrowIfDisposed();
            long now = Advance();
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = _schedule.IsPaused(now) ? 0 : _schedule.Level / Micropermits.PerPermit,
                CurrentQueuedCount = _queue.Permits,
                TotalSuccessfulLeases = _grantedLeases,
                TotalFailedLeases = _rejectedLeases,
            };
        }
    }

    public RateLimitLease AttemptAcquire(int permits)
    {
        lock (_lock)
        {
            long now = Advance();
            return TryGrant(permits, now) ?? (RateLimitLease)Reject(permits, now);
        }
    }

    public ValueTask<RateLimitLease> AcquireAsync(int permits, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            long now = Advance();
            if (TryGrant(permits, now) is { } lease)
            {
                return new(lease);
            }

            if (!_queue.HasRoomFor(permits))
            {
                return new(Reject(permits, now));
            }

            waiter = new Waiter(this, permits);
            _queue.Add(waiter);
            ArmForHead(now);
        }

        CancelWith(waiter, cancellationToken);
        return new(waiter.Task);
    }

    public void Answered(int permits, int incident)
    {
        lock (_lock)
        {
            Advance();
            _schedule.Answered(permits, incident);
        }

        Pump();
    }

    public void Unanswered(int permits, TimeSpan inFlightFor)
    {
        lock (_lock)
        {
            long now = Advance();
            _schedule.Unanswered(permits, _clock.Add(now, inFlightFor));
        }

        Pump();
    }

    public void Throttled(int permits, int incident, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            long now = Advance();
            _schedule.Throttled(permits, incident, now, retryAfter);
        }

        Pump();
    }

    /// <summary>Fails those who wait, and all who come.</summary>
    public void Dispose()
    {
        Waiter[] waiters;
        lock (_lock)
        {
            _disposed = true;
            _timer.Dispose();
            waiters = _queue.RemoveAll();
        }

        foreach (Waiter waiter in waiters)
        {
            waiter.Complete(RejectedLease.WithoutRetry);
        }
    }

    /// <summary>Brings the schedule up to now. The clock is read once for each decision, for it goes on meanwhile.</summary>
    private long Advance()
    {
        long now = _clock.Now;
        _schedule.Advance(now);
        return now;
    }

    private BatchRateLimitLease? TryGrant(int permits, long now)
    {
        ThrowIfDisposed();
        return _queue.Head is null && _schedule.CanGrant(permits, now) ? Grant(permits) : null;
    }

    private BatchRateLimitLease Grant(int permits)
    {
        _grantedLeases++;
        return new BatchRateLimitLease(this, permits, _schedule.Grant(permits));
    }

    private RejectedLease Reject(int permits, long now)
    {
        _rejectedLeases++;
        return new RejectedLease(_clock.Until(now, _schedule.EstimateGrant(_queue.Permits + permits, now)));
    }

    /// <summary>Grants the head of the queue as long as it can be; then sets the timer for the next.</summary>
    private void Pump()
    {
        while (TryGrantHead() is var (waiter, lease))
        {
            waiter.Complete(lease);
        }
    }

    private (Waiter Waiter, RateLimitLease Lease)? TryGrantHead()
    {
        lock (_lock)
        {
            long now = Advance();
            if (_queue.Head is not { } head || !_schedule.CanGrant(head.Permits, now))
            {
                ArmForHead(now);
                return null;
            }

            _queue.Remove(head);
            return (head, Grant(head.Permits));
        }
    }

    private void ArmForHead(long now)
    {
        long due = _queue.Head is { } head ? _schedule.NextChance(head.Permits) : TimestampClock.Never;
        if (due == TimestampClock.Never)
        {
            _timer.Disarm();
        }
        else
        {
            _timer.Arm(_clock.Until(now, due));
        }
    }

    private void CancelWith(Waiter waiter, CancellationToken cancellationToken)
    {
        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((Waiter)state!).Dispatcher.Cancel((Waiter)state, token), waiter);
        lock (_lock)
        {
            if (waiter.IsQueued)
            {
                waiter.Cancellation = registration;
                return;
            }
        }

        registration.Unregister();
    }

    private void Cancel(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!waiter.IsQueued)
            {
                return;
            }

            _queue.Remove(waiter);
        }

        waiter.SetCanceled(cancellationToken);
        Pump();
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, typeof(BatchRateLimiter));
}
