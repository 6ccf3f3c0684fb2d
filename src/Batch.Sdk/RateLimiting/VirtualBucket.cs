using System.Diagnostics;

namespace Batch.Sdk.RateLimiting;

/// <summary>
/// The level of a token bucket less what is in flight. It grows at the rate, never above the capacity less what is in flight.
/// </summary>
/// <remarks>
/// All numbers are whole, in units of one micropermit over the frequency of the clock. A rate of <c>r</c> micropermits a second is then
/// exactly <c>r</c> units a tick: no growth is ever rounded, errors cannot add up, and a full bucket holds exactly its capacity.
/// </remarks>
internal sealed class VirtualBucket
{
    private readonly Int128 _micropermit;
    private readonly Int128 _permit;
    private readonly Int128 _capacity;
    private Int128 _level;
    private Int128 _inFlight;
    private long _time;
    private long _fullSince;

    public VirtualBucket(int capacity, long initialMicropermits, long rate, TimestampClock clock)
    {
        _micropermit = clock.Frequency;
        _permit = _micropermit * Micropermits.PerPermit;
        _capacity = capacity * _permit;
        _level = initialMicropermits * _micropermit;
        _time = _fullSince = clock.Now;
        Rate = rate;
    }

    /// <summary>In micropermits a second.</summary>
    public long Rate { get; set; }

    /// <summary>In micropermits, rounded down.</summary>
    public long Level => (long)(_level / _micropermit);

    /// <summary>Since when the bucket is full with nothing in flight; null if it is not.</summary>
    public long? FullSince => _level == _capacity ? _fullSince : null;

    public bool Holds(int permits) => _level >= permits * _permit;

    public void Accrue(long now)
    {
        if (now <= _time)
        {
            return;
        }

        Int128 grown = _level + ((Int128)(now - _time) * Rate);
        if (_level < _capacity && grown >= _capacity)
        {
            _fullSince = TimeOf(_capacity);
        }

        _level = Int128.Min(grown, _capacity - _inFlight);
        _time = now;
    }

    public void Take(int permits)
    {
        Debug.Assert(Holds(permits));
        _level -= permits * _permit;
        _inFlight += permits * _permit;
    }

    public void Return(int permits) => _inFlight -= permits * _permit;

    public void Drain() => _level = 0;

    /// <summary>When the bucket will hold the permits at the present rate; never, if what is in flight must come back first.</summary>
    public long TimeToHold(int permits) =>
        permits * _permit <= _capacity - _inFlight ? TimeOf(permits * _permit) : TimestampClock.Never;

    /// <summary>When the level would reach the permits were it not for the capacity and what is in flight.</summary>
    public long TimeToEarn(long permits) => TimeOf(permits * _permit);

    private long TimeOf(Int128 level)
    {
        Int128 missing = Int128.Max(level - _level, 0);
        return (long)Int128.Min(_time + TimestampClock.DivideUp(missing, Rate), TimestampClock.Never);
    }
}
