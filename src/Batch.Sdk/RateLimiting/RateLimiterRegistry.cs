namespace Batch.Sdk.RateLimiting;

/// <summary>One limiter for each bucket of Batch in this process, whatever the number of clients. Clients look it up for each request.</summary>
/// <remarks>
/// A limiter that was neither asked for nor busy for ten minutes may be dropped. It was full then, so the next one starts from the truth,
/// or below it if its options say so, which costs a wait and never a 429. To remember who was dropped would be the very leak that
/// dropping avoids. A dropped limiter is not disposed: it holds nothing, and someone may still hold it.
/// </remarks>
internal sealed class RateLimiterRegistry(Func<RateLimiterKey, RateLimitOptions, BatchRateLimiter> make)
{
    private const int FirstSweep = 64;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<RateLimiterKey, Entry> _entries = [];
    private int _nextSweep = FirstSweep;

    /// <summary>The registry of buckets that are this process's own.</summary>
    public static RateLimiterRegistry Shared { get; } = new(Make);

    /// <summary>The limiter of the bucket, made from these options if there is none.</summary>
    public BatchRateLimiter Get(RateLimiterKey key, RateLimitOptions options)
    {
        lock (_lock)
        {
            Entry entry = Find(key, options);
            entry.LastAsked = key.TimeProvider.GetTimestamp();
            return entry.Limiter;
        }
    }

    /// <summary>The options of the bucket's limiter, where it is in use with another burst or rate than these.</summary>
    public RateLimitOptions? FindConflict(RateLimiterKey key, RateLimitOptions options)
    {
        lock (_lock)
        {
            RateLimitOptions known = Find(key, options).Options;
            return known.Burst == options.Burst && known.RatePerSecond.Equals(options.RatePerSecond) ? null : known;
        }
    }

    private Entry Find(RateLimiterKey key, RateLimitOptions options)
    {
        if (_entries.TryGetValue(key, out Entry? entry) && !entry.IsExpired(key.TimeProvider)) return entry;

        if (_entries.Count >= _nextSweep) Sweep();
        return _entries[key] = new Entry(make(key, options), options, key.TimeProvider.GetTimestamp());
    }

    // Sweeping only when the number has doubled keeps the cost of a new entry constant.
    private void Sweep()
    {
        foreach ((RateLimiterKey key, Entry entry) in _entries)
        {
            if (entry.IsExpired(key.TimeProvider)) _entries.Remove(key);
        }

        _nextSweep = Math.Max(FirstSweep, _entries.Count * 2);
    }

    private static BatchRateLimiter Make(RateLimiterKey key, RateLimitOptions options) => new(new BatchRateLimiterOptions
    {
        Capacity = options.Burst,
        RatePerSecond = options.RatePerSecond,
        InitialLevel = options.InitialLevel,
        TimeProvider = key.TimeProvider,
    });

    private sealed class Entry(BatchRateLimiter limiter, RateLimitOptions options, long lastAsked)
    {
        public BatchRateLimiter Limiter => limiter;

        public RateLimitOptions Options => options;

        public long LastAsked { get; set; } = lastAsked;

        // Whoever asked lately may be about to send.
        public bool IsExpired(TimeProvider timeProvider) =>
            timeProvider.GetElapsedTime(LastAsked) >= Lifetime && Limiter.IdleDuration >= Lifetime;
    }
}
