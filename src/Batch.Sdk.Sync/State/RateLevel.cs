namespace Batch.Sdk.Sync.State;

/// <summary>What a limiter held at a time.</summary>
internal sealed record RateLevel(double Level, DateTimeOffset At);
