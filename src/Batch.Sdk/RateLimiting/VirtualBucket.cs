namespace Batch.Sdk.RateLimiting;

/// <summary>
/// A lower bound of what the server's bucket holds, less what is on its way to it. It gains at the rate, but never above
/// the capacity less what is on its way: only while the server's bucket is full does it matter when a request arrives, and that
/// is just when this bound stands still. So a request that is sent when the bound covers it is never refused, whatever the network does.
/// </summary>
/// <remarks>All in whole numbers, so that nothing drifts: a permit is as many units as there are clock ticks in 1,000 seconds.</remarks>
internal sealed class VirtualBucket
{
    private const int RateScale = 1_000;

    private readonly long _unitsPerPermit;
    private readonly long _capacity;
    private readonly PriorityQueue<int, long> _lost = new();
    private long _level;
    private long _now;

    public VirtualBucket(int capacity, double initialLevel, double ratePerSecond, long ticksPerSecond, long now)
    {
        _unitsPerPermit = ticksPerSecond * RateScale;
        _capacity = capacity * _unitsPerPermit;
        _level = (long)(initialLevel * _unitsPerPermit);
        _now = now;
        SetRate(ratePerSecond);
    }

    /// <summary>Permits that are on their way, those without an answer among them.</summary>
    public int InFlight { get; private set; }

    /// <summary>What the bucket gains with each tick of the clock, in units.</summary>
    public long Gain { get; private set; }

    public double Level => (double)_level / _unitsPerPermit;

    public bool IsFull => _level == _capacity;

    private long Ceiling => _capacity - (InFlight * _unitsPerPermit);

    public void SetRate(double ratePerSecond) => Gain = Math.Max(1, (long)(ratePerSecond * RateScale));

    public void AdvanceTo(long now)
    {
        while (_lost.TryPeek(out int permits, out long until) && until <= now)
        {
            _lost.Dequeue();
            Fill(until);
            InFlight -= permits;
        }

        Fill(now);
    }

    public bool TryTake(int permits)
    {
        if (_level < permits * _unitsPerPermit) return false;
        _level -= permits * _unitsPerPermit;
        InFlight += permits;
        return true;
    }

    public void Answered(int permits) => InFlight -= permits;

    /// <summary>No answer came: the request may arrive until then.</summary>
    public void AnswerLost(int permits, long until) => _lost.Enqueue(permits, until);

    /// <summary>The server refused: it holds less than was thought.</summary>
    public void Refused() => _level = Math.Min(_level, 0);

    /// <summary>When the bucket holds so much, if nothing happens until then; the far future if something must.</summary>
    public long DueFor(int permits)
    {
        long missing = (permits * _unitsPerPermit) - _level;
        if (missing <= 0) return _now;
        long due = permits * _unitsPerPermit <= Ceiling ? _now + ((missing + Gain - 1) / Gain) : long.MaxValue;
        return _lost.TryPeek(out _, out long released) ? Math.Min(due, released) : due;
    }

    private void Fill(long now)
    {
        long room = Math.Max(0, Ceiling - _level);
        long elapsed = Math.Max(0, now - _now);
        _level += elapsed > room / Gain ? room : elapsed * Gain;
        _now = Math.Max(_now, now);
    }
}
