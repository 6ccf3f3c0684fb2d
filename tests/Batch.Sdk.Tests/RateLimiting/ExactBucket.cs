namespace Batch.Sdk.Tests.RateLimiting;

/// <summary>The server's token bucket, in whole ticks times permits: a 429 takes nothing.</summary>
internal sealed class ExactBucket(int capacity, int rate, double initialLevel, TimeProvider time)
{
    private readonly long _capacity = capacity * TimeSpan.TicksPerSecond;
    private long _level = (long)Math.Ceiling(initialLevel * TimeSpan.TicksPerSecond);
    private long _time = time.GetTimestamp();

    public bool TryTake(int permits)
    {
        long now = time.GetTimestamp();
        _level = Math.Min(_capacity, _level + ((now - _time) * rate));
        _time = now;
        if (_level < permits * TimeSpan.TicksPerSecond)
        {
            return false;
        }

        _level -= permits * TimeSpan.TicksPerSecond;
        return true;
    }
}
