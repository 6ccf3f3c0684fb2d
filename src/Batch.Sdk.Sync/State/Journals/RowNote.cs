using Batch.Sdk.Sync.State.Values;

namespace Batch.Sdk.Sync.State.Journals;

/// <summary>What is noted of a row.</summary>
/// <param name="Checkpoint">What the source gave up to the row, itself included.</param>
/// <param name="Changes">What it brings about once it is accepted.</param>
internal readonly record struct RowNote(Checkpoint Checkpoint, IReadOnlyList<ValueChange> Changes)
{
    public long Position => Checkpoint.Rows - 1;
}
