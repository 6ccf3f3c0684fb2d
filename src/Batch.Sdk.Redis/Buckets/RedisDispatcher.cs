using System.Threading.RateLimiting;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Redis.Buckets;

/// <summary>
/// Hands out leases of a bucket that other processes use as well. In this process requests wait in line, and only the first asks Redis, so
/// that each process has one place in the line of all.
/// </summary>
internal sealed class RedisDispatcher : IDispatcher
{
    // A server that is away is looked for, not called.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly BucketScript _script;
    private readonly LocalShare? _share;
    private readonly TimeProvider _time;
    private readonly LiveLeases _leases;
    private readonly BucketView _view;
    private readonly ConcurrencyLimiter _line = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = 1,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private long _queuedPermits;
    private long _grantedLeases;
    private long _rejectedLeases;
    private long _lastUse;
    private volatile bool _disposed;

    public RedisDispatcher(BucketScript script, LocalShare? share, TimeProvider time)
    {
        (_script, _share, _time) = (script, share, time);
        _leases = new LiveLeases(script, time);
        _view = new BucketView(script.NominalRate, time);
        _lastUse = time.GetTimestamp();
    }

    public long Level => _view.Level;

    public long Rate => _view.Rate;

    public TimeSpan Pause => _view.Pause;

    public TimeSpan? IdleDuration =>
        Interlocked.Read(ref _queuedPermits) == 0 && _leases.IsEmpty ? _time.GetElapsedTime(Interlocked.Read(ref _lastUse)) : null;

    public RateLimiterStatistics GetStatistics()
    {
        ThrowIfDisposed();
        return new RateLimiterStatistics
        {
            CurrentAvailablePermits = Pause > TimeSpan.Zero ? 0 : Level / Micropermits.PerPermit,
            CurrentQueuedCount = Interlocked.Read(ref _queuedPermits),
            TotalSuccessfulLeases = Interlocked.Read(ref _grantedLeases),
            TotalFailedLeases = Interlocked.Read(ref _rejectedLeases),
        };
    }

    public RateLimitLease AttemptAcquire(int permits)
    {
        ThrowIfDisposed();
        using RateLimitLease turn = _line.AttemptAcquire();
        string lease = _script.NameLease(permits);
        BucketReply? reply = turn.IsAcquired ? Seen(_script.TryAcquire(lease, permits)) : null;
        if (reply is { IsGranted: true }) return Granted(lease, permits, reply);
        Interlocked.Increment(ref _rejectedLeases);
        return reply is null ? RejectedLease.WithoutRetry : new RejectedLease(reply.Wait);
    }

    public async ValueTask<RateLimitLease> AcquireAsync(int permits, CancellationToken cancellationToken)
    {
        ThrowIfDisposed();
        Interlocked.Add(ref _queuedPermits, Math.Max(permits, 1));
        try
        {
            using RateLimitLease turn = await _line.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
            return turn.IsAcquired && !_disposed ? await WaitAsync(permits, cancellationToken).ConfigureAwait(false) : RejectedLease.WithoutRetry;
        }
        finally
        {
            Interlocked.Add(ref _queuedPermits, -Math.Max(permits, 1));
        }
    }

    public void Answered(string lease, int incident)
    {
        End(lease);
        _ = TellAsync(_script.AnsweredAsync(lease, incident));
    }

    public void Unanswered(string lease, TimeSpan inFlightFor)
    {
        End(lease);
        _ = TellAsync(_script.UnansweredAsync(lease, inFlightFor));
    }

    public void Throttled(string lease, int incident, TimeSpan? retryAfter)
    {
        End(lease);
        _view.Throttled(retryAfter);
        _ = TellThrottledAsync(lease, incident, retryAfter);
    }

    public void Dispose()
    {
        _disposed = true;
        _line.Dispose();
        _leases.Dispose();
    }

    private async Task<RateLimitLease> WaitAsync(int permits, CancellationToken cancellationToken)
    {
        string lease = _script.NameLease(permits);
        try
        {
            while (!_disposed)
            {
                await DelayAsync(_view.OwnPause, cancellationToken).ConfigureAwait(false);
                TimeSpan wait = LookAgain;
                Task<BucketReply?> asking = _script.AcquireAsync(lease, permits, _share?.Spent ?? 0);
                if (Seen(await asking.WaitAsync(cancellationToken).ConfigureAwait(false)) is { } reply)
                {
                    _share?.End();
                    if (reply.IsGranted) return Granted(lease, permits, reply);
                    wait = reply.Wait;
                }
                else if (_share?.Covers(permits) == true)
                {
                    await DelayAsync(Pause, cancellationToken).ConfigureAwait(false);
                    return await _share.AcquireAsync(permits, cancellationToken).ConfigureAwait(false);
                }

                await DelayAsync(wait, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            _ = TellAsync(_script.CancelAsync(lease));
            throw;
        }

        return RejectedLease.WithoutRetry;
    }

    private Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) =>
        time > TimeSpan.Zero ? Task.Delay(WakeUpTimer.RoundUpToMilliseconds(time), _time, cancellationToken) : Task.CompletedTask;

    private BatchRateLimitLease Granted(string lease, int permits, BucketReply reply)
    {
        Interlocked.Increment(ref _grantedLeases);
        _leases.Add(lease);
        return new BatchRateLimitLease(new RedisLease(this, lease), permits, reply.Incident);
    }

    private void End(string lease)
    {
        _leases.Remove(lease);
        Interlocked.Exchange(ref _lastUse, _time.GetTimestamp());
    }

    /// <summary>If Redis does not hear it, the lease expires.</summary>
    private async Task<bool> TellAsync(Task<BucketReply?> call)
    {
        try
        {
            return Seen(await call.ConfigureAwait(false)) is not null;
        }
        catch (Exception exception) when (exception is BatchException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>All must hear of a 429, so that it is told until Redis has heard of it, or the pause is over.</summary>
    private async Task TellThrottledAsync(string lease, int incident, TimeSpan? retryAfter)
    {
        while (!await TellAsync(_script.ThrottledAsync(lease, incident, retryAfter)).ConfigureAwait(false))
        {
            if (_disposed || _view.OwnPause == TimeSpan.Zero) return;
            await DelayAsync(LookAgain, CancellationToken.None).ConfigureAwait(false);
            if (retryAfter is not null) retryAfter = _view.OwnPause;
        }

        _view.EndOwnPause();
    }

    private BucketReply? Seen(BucketReply? reply)
    {
        if (reply is not null) _view.Update(reply);
        return reply;
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, typeof(BatchRateLimiter));
}
