namespace Batch.Sdk.Sync.State.Journals;

/// <summary>What a source gave so far, in one number.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Hash">The hash of all of them.</param>
internal readonly record struct Checkpoint(long Rows, ulong Hash);
