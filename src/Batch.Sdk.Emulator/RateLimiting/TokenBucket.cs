namespace Batch.Sdk.Emulator.RateLimiting;

/// <summary>
/// A bucket that refills continuously. Decimal arithmetic keeps it exact: ticks are a power of ten, so no rounding ever adds
/// or loses a part of a token.
/// </summary>
internal sealed class TokenBucket
{
    private const double LongestWaitSeconds = 1e11;
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly decimal _nominalPerTick;
    private decimal _perTick;
    private decimal _level;
    private long _measuredAt;

    public TokenBucket(string name, TokenBucketOptions options, TimeProvider time)
    {
        Name = name;
        Capacity = options.Capacity;
        _time = time;
        _perTick = _nominalPerTick = (decimal)options.PerSecond / time.TimestampFrequency;
        _level = options.Capacity;
        _measuredAt = time.GetTimestamp();
    }

    public string Name { get; }

    public int Capacity { get; }

    public double PerSecond
    {
        get
        {
            lock (_lock) return (double)(_perTick * _time.TimestampFrequency);
        }
    }

    public double Level
    {
        get
        {
            lock (_lock)
            {
                Refill();
                return (double)_level;
            }
        }
    }

    /// <summary>Makes the bucket refill at a part of its nominal speed from now on.</summary>
    public void Scale(decimal factor)
    {
        lock (_lock)
        {
            Refill();
            _perTick = factor * _nominalPerTick;
        }
    }

    /// <summary>Takes all tokens or none; says what is left, and how long to wait until they would have been there.</summary>
    public bool TryTake(int tokens, out double level, out TimeSpan wait)
    {
        lock (_lock)
        {
            Refill();
            bool enough = tokens <= _level;
            wait = enough ? TimeSpan.Zero : TimeToGain(tokens - _level);
            if (enough) _level -= tokens;
            level = (double)_level;
            return enough;
        }
    }

    private void Refill()
    {
        long now = _time.GetTimestamp();
        if (now <= _measuredAt) return;
        _level = Math.Min(Capacity, _level + (now - _measuredAt) * _perTick);
        _measuredAt = now;
    }

    /// <summary>A bucket that hardly refills would take longer than a time span can say.</summary>
    private TimeSpan TimeToGain(decimal tokens) =>
        _perTick == 0
            ? TimeSpan.MaxValue
            : TimeSpan.FromSeconds(Math.Min((double)(tokens / _perTick / _time.TimestampFrequency), LongestWaitSeconds));
}
