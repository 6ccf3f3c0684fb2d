namespace Batch.Sdk.Sync.State.Values;

/// <summary>A value that a row brings about once it is accepted.</summary>
/// <param name="Key">Of whom or what.</param>
/// <param name="Value">The new value.</param>
/// <param name="Previous">The one before.</param>
/// <param name="IsSubscription">Whether it is that of a subscription.</param>
internal readonly record struct ValueChange(UInt128 Key, ulong Value, ulong Previous, bool IsSubscription = false);
