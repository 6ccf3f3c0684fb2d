namespace Batch.Benchmarks.Mirror;

/// <summary>The time of the system, save that it leaps a second whenever it is asked for, until it is told not to: so no bucket is ever empty.</summary>
internal sealed class LeapingTime : TimeProvider
{
    private long _seconds;
    private volatile bool _isReal;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddSeconds(Leap());

    public override long GetTimestamp() => base.GetTimestamp() + (Leap() * TimestampFrequency);

    /// <summary>From now on it goes by at its usual pace.</summary>
    public void StopLeaping() => _isReal = true;

    private long Leap() => _isReal ? Interlocked.Read(ref _seconds) : Interlocked.Increment(ref _seconds);
}
