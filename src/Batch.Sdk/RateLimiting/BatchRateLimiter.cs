using System.Threading.RateLimiting;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk;

/// <summary>
/// A weighted token bucket that drives a server's token bucket at its limit and never over it.
/// </summary>
/// <remarks>
/// <para>
/// The stock bucket refills by its own clock from the moment it is made, the server's from the moment a request arrives, so that it
/// runs ahead of the server by the latency of the network and meets a 429 whenever both are drained. This one counts what is on
/// its way: it keeps a lower bound of the server's level and lets it grow only as far as the capacity less what is in flight. A lease
/// must therefore be disposed when the answer has come, not before.
/// </para>
/// <para>
/// First come, first served: a heavy request is never passed by lighter ones. Waits are exact and by <see cref="TimeProvider"/>;
/// an idle limiter has no timer. Thread-safe.
/// </para>
/// </remarks>
public sealed class BatchRateLimiter : RateLimiter
{
    private readonly Lock _lock = new();
    private readonly BatchRateLimiterOptions _options;
    private readonly VirtualBucket _bucket;
    private readonly ThrottleBackoff _backoff;
    private readonly LinkedList<Waiter> _queue = new();
    private readonly ITimer _timer;
    private long _lastRequest;
    private long _usedAt;
    private long _granted;
    private long _failed;
    private bool _isDisposed;

    /// <summary>Makes a limiter.</summary>
    /// <param name="options">The bucket. They are copied.</param>
    /// <exception cref="ArgumentException">The options have faults; it lists them all.</exception>
    public BatchRateLimiter(BatchRateLimiterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validated();
        TimeProvider time = _options.TimeProvider;
        _usedAt = time.GetTimestamp();
        _bucket = new VirtualBucket(
            _options.Capacity, _options.InitialLevel ?? _options.Capacity, _options.RatePerSecond, time.TimestampFrequency, _usedAt);
        _backoff = new ThrottleBackoff(time.TimestampFrequency);
        _timer = time.CreateTimer(
            static state => ((BatchRateLimiter)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Permits that could be taken at once, were nobody waiting: a lower bound of what the server's bucket holds, less what is on its
    /// way. Persist it with the time, to start another process from the truth.
    /// </summary>
    public double Level
    {
        get
        {
            lock (_lock)
            {
                Advance();
                return _bucket.Level;
            }
        }
    }

    /// <summary>Permits gained each second now: the nominal rate, or less after several 429 in a short time.</summary>
    public double EffectiveRatePerSecond
    {
        get
        {
            lock (_lock)
            {
                Advance();
                return _options.RatePerSecond * _backoff.RateShare;
            }
        }
    }

    /// <summary>
    /// How long the limiter has been as good as new: full, with nothing in flight, nobody waiting and the whole rate. Null while it
    /// is not.
    /// </summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                Advance();
                bool isIdle = _bucket.IsFull && _bucket.InFlight == 0 && _queue.Count == 0 && _backoff.RateShare >= 1 && !IsPaused;
                return isIdle ? _options.TimeProvider.GetElapsedTime(_usedAt) : null;
            }
        }
    }

    internal BatchRateLimiterOptions Options => _options;

    private long Now => _options.TimeProvider.GetTimestamp();

    private bool IsPaused => _backoff.PausedUntil > Now;

    /// <inheritdoc/>
    public override RateLimiterStatistics GetStatistics()
    {
        lock (_lock)
        {
            Advance();
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = IsPaused ? 0 : (long)Math.Max(0, _bucket.Level),
                CurrentQueuedCount = _queue.Sum(waiter => waiter.Permits),
                TotalSuccessfulLeases = _granted,
                TotalFailedLeases = _failed,
            };
        }
    }

    internal void Answered(BatchRateLimitLease lease)
    {
        lock (_lock)
        {
            Advance();
            _bucket.Answered(lease.Permits);
            _backoff.Taken(lease.Request);
            _usedAt = Now;
        }

        Wake();
    }

    internal void AnswerLost(BatchRateLimitLease lease, TimeSpan mayArriveWithin)
    {
        lock (_lock)
        {
            Advance();
            _bucket.AnswerLost(lease.Permits, Now + (long)(mayArriveWithin.TotalSeconds * _options.TimeProvider.TimestampFrequency));
            _usedAt = Now;
        }

        Wake();
    }

    internal void Throttled(BatchRateLimitLease lease, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            Advance();
            _bucket.Answered(lease.Permits);
            _bucket.Refused();
            _backoff.Throttled(Now, lease.Request, _lastRequest, retryAfter);
            _bucket.SetRate(_options.RatePerSecond * _backoff.RateShare);
            _usedAt = Now;
        }

        Wake();
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        ThrowIfTooHeavy(permitCount);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            Advance();
            if (_queue.Count == 0 && TryGrant(permitCount) is { } lease) return lease;
            _failed++;
            return new RefusedLease(Wait(permitCount));
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        ThrowIfTooHeavy(permitCount);
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<RateLimitLease>(cancellationToken);
        Waiter waiter;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            Advance();
            if (_queue.Count == 0 && TryGrant(permitCount) is { } lease) return new(lease);
            waiter = new Waiter(permitCount);
            LinkedListNode<Waiter> place = _queue.AddLast(waiter);
            waiter.Cancellation = cancellationToken.UnsafeRegister(_ => Cancel(place, cancellationToken), null);
            SetTimer();
        }

        return new(waiter.Task);
    }

    /// <summary>Fails those who wait with a lease that is not acquired.</summary>
    /// <param name="disposing">Whether it is called by <c>Dispose</c>.</param>
    protected override void Dispose(bool disposing)
    {
        Waiter[] waiters;
        lock (_lock)
        {
            waiters = [.. _queue];
            _isDisposed = true;
            _failed += waiters.Length;
            _queue.Clear();
            _timer.Dispose();
        }

        foreach (Waiter waiter in waiters) waiter.TrySetResult(new RefusedLease(null));
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(true);
        return base.DisposeAsyncCore();
    }

    private void ThrowIfTooHeavy(int permits) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permits, _options.Capacity, nameof(permits));

    private void Advance()
    {
        long now = Now;
        while (_backoff.NextRecovery <= now)
        {
            _bucket.AdvanceTo(_backoff.NextRecovery);
            _backoff.Recover();
            _bucket.SetRate(_options.RatePerSecond * _backoff.RateShare);
        }

        _bucket.AdvanceTo(now);
    }

    private BatchRateLimitLease? TryGrant(int permits)
    {
        if (IsPaused || !_bucket.TryTake(permits)) return null;
        _granted++;
        _usedAt = Now;
        return new BatchRateLimitLease(this, permits, ++_lastRequest);
    }

    private void Cancel(LinkedListNode<Waiter> place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (place.List is null) return;
            _queue.Remove(place);
        }

        place.Value.TrySetCanceled(cancellationToken);
        Wake();
    }

    /// <summary>Serves the queue from its head as far as the bucket goes.</summary>
    private void Wake()
    {
        while (TryServeHead(out Waiter? waiter, out BatchRateLimitLease? lease))
        {
            waiter!.Cancellation.Unregister();
            waiter.TrySetResult(lease!);
        }
    }

    private bool TryServeHead(out Waiter? waiter, out BatchRateLimitLease? lease)
    {
        lock (_lock)
        {
            waiter = null;
            lease = null;
            if (_isDisposed || _queue.First is not { } head) return false;
            Advance();
            lease = TryGrant(head.Value.Permits);
            if (lease is null)
            {
                SetTimer();
                return false;
            }

            waiter = head.Value;
            _queue.RemoveFirst();
            return true;
        }
    }

    private void SetTimer()
    {
        if (_queue.First is { } head && Wait(head.Value.Permits) is { } wait) _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Until the head may be served, or the rate changes, in whole milliseconds: that is what timers keep. Null: until an answer.</summary>
    private TimeSpan? Wait(int permits)
    {
        long due = Math.Max(_bucket.DueFor(permits), _backoff.PausedUntil);
        due = Math.Min(due, Math.Max(_backoff.NextRecovery, _backoff.PausedUntil));
        if (due == long.MaxValue) return null;
        double milliseconds = (due - Now) * 1_000.0 / _options.TimeProvider.TimestampFrequency;
        return TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(milliseconds), 1, int.MaxValue));
    }
}
