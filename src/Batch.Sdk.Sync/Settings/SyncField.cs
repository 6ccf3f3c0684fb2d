namespace Batch.Sdk.Sync;

/// <summary>A field of the destination that every project has.</summary>
/// <param name="Target">The object that has it.</param>
/// <param name="Name">The name to map a column to.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="IsRequired">Whether a mapping must have it.</param>
/// <param name="Description">What it is, for people.</param>
public sealed record SyncField(SyncTarget Target, string Name, FieldType Type, bool IsRequired, string Description);
