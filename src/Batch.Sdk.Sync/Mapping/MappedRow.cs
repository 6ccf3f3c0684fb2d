namespace Batch.Sdk.Sync.Mapping;

/// <summary>A row as its mapping makes it, with what it could not make of it.</summary>
/// <param name="Position">The number of the row from 0.</param>
/// <param name="Location">Where it stands, in words for people.</param>
/// <param name="CustomId">The custom ID, if the row has one.</param>
/// <param name="Fields">The other fields that have a value or are to be cleared.</param>
/// <param name="Faults">Why it cannot be sent; mostly none.</param>
internal sealed record MappedRow(
    long Position, string Location, string? CustomId, IReadOnlyList<MappedField> Fields, IReadOnlyList<Fault> Faults);
