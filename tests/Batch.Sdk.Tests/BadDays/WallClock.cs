using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.BadDays;

/// <summary>A clock whose time of day is set while its timers and timestamps go on as ever, as it is with computers.</summary>
internal sealed class WallClock(FakeTimeProvider steady, Func<TimeSpan> error) : TimeProvider
{
    public override long TimestampFrequency => steady.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => steady.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => steady.GetUtcNow() + error();

    public override long GetTimestamp() => steady.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        steady.CreateTimer(callback, state, dueTime, period);
}
