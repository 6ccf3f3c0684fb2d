using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.State.Journals;
using Batch.Sdk.Sync.State.Values;

namespace Batch.Sdk.Sync.Running;

/// <summary>A row on its way through a run: as its bytes, or as it was mapped where it takes a closer look.</summary>
internal sealed record SourceRow
{
    private readonly MappedRow? _mapped;

    public SourceRow(EncodedRow encoded, Checkpoint checkpoint, ulong content) => (Encoded, Checkpoint, Content) = (encoded, checkpoint, content);

    public SourceRow(MappedRow mapped, Checkpoint checkpoint, ulong content) => (_mapped, Checkpoint, Content) = (mapped, checkpoint, content);

    /// <summary>What goes to Batch; null where there is no more than what was mapped.</summary>
    public EncodedRow? Encoded { get; }

    /// <summary>What the row says, as it is to be sent.</summary>
    public MappedRow Mapped
    {
        get => _mapped ?? Encoded!.Mapped;
        init => _mapped = value;
    }

    /// <summary>What the source gave up to this row, itself included.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>The hash of the row alone.</summary>
    public ulong Content { get; }

    public string? CustomId => Encoded is { } encoded ? encoded.CustomId : _mapped!.CustomId;

    /// <summary>Why it cannot be sent; mostly none.</summary>
    public IReadOnlyList<Fault> Faults => _mapped?.Faults ?? [];

    /// <summary>What became of it in an earlier run of the same source; null if it is to be dealt with.</summary>
    public Settlement? Settled { get; init; }

    /// <summary>The values that it brings about once it is accepted.</summary>
    public IReadOnlyList<ValueChange> Changes { get; init; } = [];

    /// <summary>How many subscriptions it has.</summary>
    public int Subscriptions { get; init; }

    public RowNote Note => new(Checkpoint, Changes);
}
