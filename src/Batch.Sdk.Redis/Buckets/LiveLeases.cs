using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Redis.Buckets;

/// <summary>Renews the leases of this process for as long as they are in use, three times in the time after which they expire.</summary>
internal sealed class LiveLeases : IDisposable
{
    private const int RenewalsPerLease = 3;

    private readonly Lock _lock = new();
    private readonly BucketScript _script;
    private readonly TimeSpan _interval;
    private readonly WakeUpTimer _timer;

    /// <summary>Whether each was there at the last renewal.</summary>
    private readonly Dictionary<string, bool> _leases = [];

    public LiveLeases(BucketScript script, TimeProvider time)
    {
        _script = script;
        _interval = script.LeaseDuration / RenewalsPerLease;
        _timer = new WakeUpTimer(time, Renew);
    }

    public bool IsEmpty
    {
        get
        {
            lock (_lock) return _leases.Count == 0;
        }
    }

    public void Add(string lease)
    {
        lock (_lock)
        {
            _leases.Add(lease, false);
            if (_leases.Count == 1) _timer.Arm(_interval);
        }
    }

    public void Remove(string lease)
    {
        lock (_lock)
        {
            _leases.Remove(lease);
            if (_leases.Count == 0) _timer.Disarm();
        }
    }

    public void Dispose()
    {
        lock (_lock) _timer.Dispose();
    }

    private void Renew()
    {
        string[] old;
        lock (_lock)
        {
            if (_leases.Count == 0) return;
            old = [.. _leases.Where(static lease => lease.Value).Select(static lease => lease.Key)];
            foreach (string lease in _leases.Keys.ToArray()) _leases[lease] = true;
            _timer.Arm(_interval);
        }

        if (old.Length > 0) _ = RenewAsync(old);
    }

    private async Task RenewAsync(string[] leases)
    {
        try
        {
            await _script.RenewAsync(leases).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is BatchException or ObjectDisposedException)
        {
            // They expire: the next request hears why.
        }
    }
}
