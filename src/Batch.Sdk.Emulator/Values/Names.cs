using System.Buffers;
using System.Collections.Concurrent;

namespace Batch.Sdk.Emulator.Values;

/// <summary>Checks names of attributes and events, and keeps one string for each so that a million profiles share them.</summary>
internal sealed class Names(bool lowerCase)
{
    public const string Rule = "the name must be 1 to 30 characters of a-z, 0-9 and _";

    private const int MaxLength = 30;
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The name as it is stored, or null where it breaks the rule.</summary>
    public string? Accept(string name)
    {
        if (_known.TryGetValue(name, out string? known)) return known;
        if (lowerCase) name = LowerCaseAscii(name);
        return IsValid(name) ? _known.GetOrAdd(name, name) : null;
    }

    private static bool IsValid(string name) => name.Length is >= 1 and <= MaxLength && !name.ContainsAnyExcept(Allowed);

    private static string LowerCaseAscii(string name) =>
        string.Create(name.Length, name, static (lower, source) =>
        {
            for (int i = 0; i < lower.Length; i++)
                lower[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
        });
}
