namespace Batch.Sdk.Sync.State.Journals;

/// <summary>What became of a row in an earlier run.</summary>
/// <param name="Status">Its outcome.</param>
/// <param name="IsUnchanged">Whether it was accepted before that run, and not sent in it.</param>
internal readonly record struct Settlement(ItemStatus Status, bool IsUnchanged);
