namespace Batch.Sdk.Emulator.RateLimiting;

/// <summary>
/// A bucket that refills continuously. Decimal arithmetic keeps it exact: ticks are a power of ten, so no rounding ever adds
/// or loses a part of a token.
/// </summary>
internal sealed class TokenBucket
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly decimal _perTick;
    private readonly decimal _capacity;
    private decimal _level;
    private long _measuredAt;

    public TokenBucket(TokenBucketOptions options, TimeProvider time)
    {
        _time = time;
        _perTick = (decimal)options.PerSecond / time.TimestampFrequency;
        _capacity = _level = options.Capacity;
        _measuredAt = time.GetTimestamp();
    }

    /// <summary>Takes all tokens or none; says how long to wait until they would have been there.</summary>
    public bool TryTake(int tokens, out TimeSpan wait)
    {
        lock (_lock)
        {
            Refill();
            wait = tokens <= _level ? TimeSpan.Zero : TimeToGain(tokens - _level);
            if (tokens > _level) return false;
            _level -= tokens;
            return true;
        }
    }

    private void Refill()
    {
        long now = _time.GetTimestamp();
        if (now <= _measuredAt) return;
        _level = Math.Min(_capacity, _level + (now - _measuredAt) * _perTick);
        _measuredAt = now;
    }

    private TimeSpan TimeToGain(decimal tokens) =>
        TimeSpan.FromSeconds((double)(tokens / _perTick / _time.TimestampFrequency));
}
