namespace Batch.Sdk.Emulator.Profiles;

/// <summary>What happens to one attribute: a null value deletes it, an <see cref="ArrayEdit"/> edits it, any other replaces it.</summary>
internal readonly record struct AttributeChange(string Name, object? Value);
