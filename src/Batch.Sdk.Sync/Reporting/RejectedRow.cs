using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync;

/// <summary>A row that was not accepted whole, with all that is wrong with it.</summary>
public sealed class RejectedRow
{
    internal RejectedRow(MappedRow row, IReadOnlyList<Fault> faults, ItemStatus status = ItemStatus.Rejected)
    {
        Row = row;
        Status = status;
        Faults = faults;
    }

    /// <summary>
    /// The number of the row from 0; -1 for a member of a mirror that Batch itself refused, that is ambiguous, or that was not attempted: its row is not
    /// known any more.
    /// </summary>
    public long Position => Row.Position;

    /// <summary>Where it stands, in words for people, such as <c>line 8</c>.</summary>
    public string Location => Row.Location;

    /// <summary>The custom ID, if the row has one.</summary>
    public string? CustomId => Row.CustomId;

    /// <summary>
    /// What became of it: <see cref="ItemStatus.Rejected"/>; <see cref="ItemStatus.AcceptedWithErrors"/>, where Batch dropped a field;
    /// <see cref="ItemStatus.Ambiguous"/> or <see cref="ItemStatus.NotAttempted"/>.
    /// </summary>
    public ItemStatus Status { get; }

    /// <summary>All that is wrong with it.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    internal MappedRow Row { get; }

    /// <summary>The row in one line, without values.</summary>
    /// <returns>The location and the faults.</returns>
    public override string ToString() => $"{Location}: {string.Join("; ", Faults)}";
}
