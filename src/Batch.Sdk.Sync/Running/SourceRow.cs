using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.State.Journals;
using Batch.Sdk.Sync.State.Values;

namespace Batch.Sdk.Sync.Running;

/// <summary>A row on its way through a run.</summary>
/// <param name="Mapped">What it says, as it is to be sent.</param>
/// <param name="Checkpoint">What the source gave up to this row, itself included.</param>
internal sealed record SourceRow(MappedRow Mapped, Checkpoint Checkpoint)
{
    /// <summary>What became of it in an earlier run of the same source; null if it is to be dealt with.</summary>
    public Settlement? Settled { get; init; }

    /// <summary>The values that it brings about once it is accepted.</summary>
    public IReadOnlyList<ValueChange> Changes { get; init; } = [];

    public RowNote Note => new(Checkpoint, Changes);

    /// <summary>How many subscriptions it has.</summary>
    public int Subscriptions { get; init; }
}
