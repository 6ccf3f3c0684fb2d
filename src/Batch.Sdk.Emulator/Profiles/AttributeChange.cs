using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary>
/// What happens to one attribute: <see cref="Deletion"/>, an <see cref="ArrayEdit"/>, or a value that replaces the old one.
/// </summary>
internal readonly record struct AttributeChange(string Name, object Value)
{
    public static readonly object Deletion = new();
}
