namespace Batch.Campaign.Tests.Laws;

/// <summary>
/// A bucket that is full at first, in whole numbers of tokens over the ticks of a second: nothing is ever rounded. It shares nothing with those of
/// the client and of the emulator.
/// </summary>
internal sealed class TokenBucket(int capacity, int perSecond)
{
    private readonly long _full = capacity * TimeSpan.TicksPerSecond;
    private long _level = capacity * TimeSpan.TicksPerSecond;
    private long _at;

    public bool TryTake(long time, int tokens)
    {
        _level = (long)Int128.Min(_full, _level + ((Int128)(time - _at) * perSecond));
        _at = time;
        long cost = tokens * TimeSpan.TicksPerSecond;
        if (cost > _level) return false;
        _level -= cost;
        return true;
    }
}
