namespace Batch.Sdk.Sync;

/// <summary>A field of a settings page.</summary>
/// <param name="Name">The name it has in a job file and in configuration.</param>
/// <param name="Type">How to ask for it.</param>
/// <param name="IsRequired">Whether it must have a value.</param>
/// <param name="Description">What it is, for people.</param>
/// <param name="Choices">The values it may have, in any letter case; empty for those that are free.</param>
public sealed record SettingField(string Name, SettingType Type, bool IsRequired, string Description, IReadOnlyList<string> Choices);
