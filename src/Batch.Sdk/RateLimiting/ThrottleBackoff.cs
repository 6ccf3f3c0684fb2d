namespace Batch.Sdk.RateLimiting;

/// <summary>
/// What a 429 leads to: a pause for everyone, twice as long with each in a row, and a lower rate if they come close together.
/// Something else spends the same quota then, and only the server knows how much.
/// </summary>
internal sealed class ThrottleBackoff(long ticksPerSecond)
{
    private const double ShrinkFactor = 0.7;
    private const double LeastShare = 0.1;
    private const double RecoveryStep = 0.05;
    private const int FirstPauseSeconds = 1;
    private const int LongestPauseSeconds = 30;

    private readonly long _together = 30 * ticksPerSecond;
    private readonly long _recoveryInterval = 10 * ticksPerSecond;

    private int _pauseSeconds;
    private long? _last;
    private long _lastKnownRequest;
    private long _recoveredAt;

    /// <summary>The share of the nominal rate that is in force.</summary>
    public double RateShare { get; private set; } = 1;

    public long PausedUntil { get; private set; } = long.MinValue;

    /// <summary>When the rate next recovers a step; the far future if it is whole.</summary>
    public long NextRecovery => RateShare < 1 ? _recoveredAt + _recoveryInterval : long.MaxValue;

    /// <summary>
    /// Requests are numbered as they are sent. One that was under way already when the last 429 came back belongs to the same
    /// incident: it may lengthen the pause by its own Retry-After, no more.
    /// </summary>
    public void Throttled(long now, long request, long lastRequest, TimeSpan? retryAfter)
    {
        bool isNew = _last is null || request > _lastKnownRequest;
        if (isNew) Escalate(now, lastRequest);
        TimeSpan pause = retryAfter ?? TimeSpan.FromSeconds(isNew ? _pauseSeconds : 0);
        PausedUntil = Math.Max(PausedUntil, now + (long)Math.Ceiling(pause.TotalSeconds * ticksPerSecond));
    }

    /// <summary>A request that was sent after the last 429 was taken: the next pause is a first one again.</summary>
    public void Taken(long request)
    {
        if (request > _lastKnownRequest) _pauseSeconds = 0;
    }

    public void Recover()
    {
        _recoveredAt = NextRecovery;
        RateShare = Math.Min(1, RateShare + RecoveryStep);
    }

    private void Escalate(long now, long lastRequest)
    {
        if (now - _last <= _together) RateShare = Math.Max(LeastShare, RateShare * ShrinkFactor);
        _pauseSeconds = Math.Clamp(_pauseSeconds * 2, FirstPauseSeconds, LongestPauseSeconds);
        _last = now;
        _lastKnownRequest = lastRequest;
        _recoveredAt = now;
    }
}
