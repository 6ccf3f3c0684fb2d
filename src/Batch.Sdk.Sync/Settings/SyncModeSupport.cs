namespace Batch.Sdk.Sync;

/// <summary>Whether a mode goes with an object, and why.</summary>
/// <param name="Target">The object.</param>
/// <param name="Mode">The mode.</param>
/// <param name="IsSupported">Whether it can be run.</param>
/// <param name="Description">What it does; or the reason why it cannot be run.</param>
public sealed record SyncModeSupport(SyncTarget Target, SyncMode Mode, bool IsSupported, string Description);
