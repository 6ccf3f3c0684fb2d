namespace Batch.Sdk.RateLimiting;

/// <summary>
/// The limiters of the process: one for each bucket of a project, whatever the number of clients. Clients ask for theirs before each
/// request, so that one that has been as good as new for a while can be let go and made again without losing anything.
/// </summary>
internal sealed class RateLimiterRegistry
{
    private static readonly TimeSpan IdleLifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<RateLimiterKey, BatchRateLimiter> _limiters = [];
    private int _sweepAt = 64;

    public static RateLimiterRegistry Shared { get; } = new();

    /// <summary>The limiter of the bucket. False if it is in use with another capacity or rate.</summary>
    public bool TryGet(RateLimiterKey key, RateLimitOptions options, out BatchRateLimiter limiter)
    {
        lock (_lock)
        {
            if (!_limiters.TryGetValue(key, out limiter!))
            {
                if (_limiters.Count >= _sweepAt) Sweep();
                _limiters.Add(key, limiter = Make(key, options));
            }

            return limiter.Options.Capacity == options.Burst && limiter.Options.RatePerSecond.Equals(options.RatePerSecond);
        }
    }

    private static BatchRateLimiter Make(RateLimiterKey key, RateLimitOptions options) => new(new BatchRateLimiterOptions
    {
        Capacity = options.Burst,
        RatePerSecond = options.RatePerSecond,
        InitialLevel = options.InitialLevel,
        TimeProvider = key.TimeProvider,
    });

    private void Sweep()
    {
        foreach ((RateLimiterKey key, BatchRateLimiter limiter) in _limiters)
        {
            if (limiter.IdleDuration > IdleLifetime) _limiters.Remove(key);
        }

        _sweepAt = Math.Max(64, _limiters.Count * 2);
    }
}
