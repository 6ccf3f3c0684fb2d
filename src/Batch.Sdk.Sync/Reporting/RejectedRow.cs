using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync;

/// <summary>A row that was not taken, with all that is wrong with it.</summary>
public sealed class RejectedRow
{
    internal RejectedRow(MappedRow row, IReadOnlyList<Fault> faults)
    {
        Row = row;
        Faults = faults;
    }

    /// <summary>The number of the row from 0.</summary>
    public long Position => Row.Position;

    /// <summary>Where it stands, in words for people, such as <c>line 8</c>.</summary>
    public string Location => Row.Location;

    /// <summary>The custom ID, if the row has one.</summary>
    public string? CustomId => Row.CustomId;

    /// <summary>All that is wrong with it.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    internal MappedRow Row { get; }

    /// <summary>The row in one line, without values.</summary>
    /// <returns>The location and the faults.</returns>
    public override string ToString() => $"{Location}: {string.Join("; ", Faults)}";
}
