namespace Batch.Sdk.Emulator.Values;

/// <summary>
/// A small cache that gives equal short strings as one. Plans, countries and languages repeat in every profile; a million of them
/// then take the room of a few. A race loses a share, never a value.
/// </summary>
internal static class SharedStrings
{
    private const int MaxLength = 32;
    private static readonly string?[] Slots = new string?[4_096];

    public static string Share(string text)
    {
        if (text.Length > MaxLength) return text;
        ref string? slot = ref Slots[(uint)text.GetHashCode(StringComparison.Ordinal) % (uint)Slots.Length];
        string? known = slot;
        return known == text ? known : slot = text;
    }
}
