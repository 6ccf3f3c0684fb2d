using System.Globalization;
using System.Threading.RateLimiting;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk;

/// <summary>
/// Drives a server's token bucket at its limit and never over it: a weighted, strictly first-in-first-out token bucket that counts
/// what is in flight.
/// </summary>
/// <remarks>
/// <para>
/// The client cannot see when the server takes a request's permits, only when it sent the request and when the answer came. The limiter
/// therefore keeps a lower bound of the server's level less what is in flight. A request of <c>n</c> permits waits until that level is at
/// least <c>n</c>, and lowers it by <c>n</c>. The level grows at the rate, but never above the capacity less what is in flight: a full
/// bucket at the server does not grow, and only there the moment of taking matters. So a limiter that starts from the truth and is alone on
/// its quota is never refused, whatever the delays of the network are, and loses one round trip at the start.
/// </para>
/// <para>
/// It follows that a lease must be given back when the answer came, by disposing it. A request given up without an answer, or answered
/// with 429, is told by the methods of <see cref="BatchRateLimitLease"/>, the type of every lease that is acquired.
/// </para>
/// <para>
/// A 429 says that someone else uses the quota. It empties the level and pauses everyone until the server's <c>Retry-After</c>; without one
/// for 1 s, doubling up to 30 s while no request granted after a pause is answered otherwise. A further 429 within 30 s shrinks the rate to
/// 70 % (not below 10 % of the nominal one); it recovers by 5 % of the nominal rate for each 10 s without a 429. Nothing is sent during a
/// pause, so its time counts for neither. Requests that were in flight together when the server refused count as one 429.
/// </para>
/// <para>All members are safe for use by several threads at once.</para>
/// </remarks>
public sealed class BatchRateLimiter : RateLimiter
{
    private readonly Lock _lock = new();
    private readonly TimestampClock _clock;
    private readonly VirtualSchedule _schedule;
    private readonly WaiterQueue _queue;
    private readonly WakeUpTimer _timer;
    private long _grantedLeases;
    private long _rejectedLeases;
    private bool _disposed;

    /// <summary>Starts a bucket.</summary>
    /// <param name="options">The size, the rate and the start of the bucket; read once.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all that are.</exception>
    public BatchRateLimiter(BatchRateLimiterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate(nameof(options));
        Capacity = options.Capacity;
        _clock = new TimestampClock(options.TimeProvider);
        _schedule = new VirtualSchedule(options, _clock);
        _queue = new WaiterQueue(options.QueueLimit ?? long.MaxValue);
        _timer = new WakeUpTimer(options.TimeProvider, Pump);
    }

    /// <summary>The size of the bucket, so the greatest weight of one request, in permits.</summary>
    public int Capacity { get; }

    /// <summary>
    /// The present level in permits, rounded down to a millionth: a lower bound of the server's level less what is in flight.
    /// </summary>
    /// <remarks>
    /// To go on later, store it with the time, and start with <see cref="BatchRateLimiterOptions.InitialLevel"/> at this level plus the
    /// rate times the time between, at most the capacity.
    /// </remarks>
    public double Level
    {
        get
        {
            lock (_lock)
            {
                _schedule.Advance(_clock.Now);
                return Micropermits.ToPermits(_schedule.Level);
            }
        }
    }

    /// <summary>The rate at which the level grows now, in permits a second: the nominal one, unless 429s have shrunk it.</summary>
    public double EffectiveRate
    {
        get
        {
            lock (_lock)
            {
                _schedule.Advance(_clock.Now);
                return Micropermits.ToPermits(_schedule.Rate);
            }
        }
    }

    /// <summary>
    /// For how long the limiter has been as good as new: the level full, nothing in flight or waiting, no pause and the rate nominal;
    /// null if it is not.
    /// </summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                long now = _clock.Now;
                _schedule.Advance(now);
                return _queue.Head is null && _schedule.IdleSince(now) is { } since ? _clock.Elapsed(since, now) : null;
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>Permits count as unavailable during a pause. What is queued is counted in permits.</remarks>
    /// <exception cref="ObjectDisposedException">The limiter was disposed.</exception>
    public override RateLimiterStatistics GetStatistics()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            long now = _clock.Now;
            _schedule.Advance(now);
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = _schedule.IsPaused(now) ? 0 : _schedule.Level / Micropermits.PerPermit,
                CurrentQueuedCount = _queue.Permits,
                TotalSuccessfulLeases = _grantedLeases,
                TotalFailedLeases = _rejectedLeases,
            };
        }
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        ThrowIfAboveCapacity(permitCount);
        lock (_lock)
        {
            return TryGrant(permitCount) ?? (RateLimitLease)Reject(permitCount);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        ThrowIfAboveCapacity(permitCount);
        Waiter waiter;
        lock (_lock)
        {
            if (TryGrant(permitCount) is { } lease)
            {
                return new(lease);
            }

            if (!_queue.HasRoomFor(permitCount))
            {
                return new(Reject(permitCount));
            }

            waiter = new Waiter(this, permitCount);
            _queue.Add(waiter);
            ArmForHead();
        }

        CancelWith(waiter, cancellationToken);
        return new(waiter.Task);
    }

    internal void Answered(int permits, int incident)
    {
        lock (_lock)
        {
            _schedule.Advance(_clock.Now);
            _schedule.Answered(permits, incident);
        }

        Pump();
    }

    internal void Unanswered(int permits, TimeSpan inFlightFor)
    {
        lock (_lock)
        {
            long now = _clock.Now;
            _schedule.Advance(now);
            _schedule.Unanswered(permits, _clock.Add(now, inFlightFor));
        }

        Pump();
    }

    internal void Throttled(int permits, int incident, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            long now = _clock.Now;
            _schedule.Advance(now);
            _schedule.Throttled(permits, incident, now, retryAfter);
        }

        Pump();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Array.ForEach(Close(), static waiter => waiter.Complete(RejectedLease.WithoutRetry));
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(disposing: true);
        return base.DisposeAsyncCore();
    }

    private Waiter[] Close()
    {
        lock (_lock)
        {
            _disposed = true;
            _timer.Dispose();
            return _queue.RemoveAll();
        }
    }

    private BatchRateLimitLease? TryGrant(int permits)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        long now = _clock.Now;
        _schedule.Advance(now);
        return _queue.Head is null && _schedule.CanGrant(permits, now) ? Grant(permits) : null;
    }

    private BatchRateLimitLease Grant(int permits)
    {
        _grantedLeases++;
        return new BatchRateLimitLease(this, permits, _schedule.Grant(permits));
    }

    private RejectedLease Reject(int permits)
    {
        _rejectedLeases++;
        long now = _clock.Now;
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
            long now = _clock.Now;
            _schedule.Advance(now);
            if (_queue.Head is not { } head || !_schedule.CanGrant(head.Permits, now))
            {
                ArmForHead();
                return null;
            }

            _queue.Remove(head);
            return (head, Grant(head.Permits));
        }
    }

    private void ArmForHead()
    {
        long due = _queue.Head is { } head ? _schedule.NextChance(head.Permits) : TimestampClock.Never;
        if (due == TimestampClock.Never)
        {
            _timer.Disarm();
        }
        else
        {
            _timer.Arm(_clock.Until(_clock.Now, due));
        }
    }

    private void CancelWith(Waiter waiter, CancellationToken cancellationToken)
    {
        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((Waiter)state!).Limiter.Cancel((Waiter)state, token), waiter);
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

    private void ThrowIfAboveCapacity(int permitCount)
    {
        if (permitCount > Capacity)
        {
            throw new ArgumentOutOfRangeException(nameof(permitCount), permitCount, string.Create(
                CultureInfo.InvariantCulture, $"A bucket of {Capacity} permits can never grant a request of {permitCount}."));
        }
    }
}
