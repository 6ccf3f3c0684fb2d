namespace Batch.Sdk.Sync.State;

/// <summary>What a limiter held at a time.</summary>
/// <param name="Level">In permits.</param>
/// <param name="At">The time.</param>
/// <param name="Pause">How long it was to wait from then on, as Batch had asked.</param>
internal sealed record RateLevel(double Level, DateTimeOffset At, TimeSpan Pause = default);
