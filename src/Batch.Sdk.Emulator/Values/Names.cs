using System.Buffers;
using System.Text;

namespace Batch.Sdk.Emulator.Values;

/// <summary>Checks names of attributes and events, and keeps one string and one number for each so that a million profiles share them.</summary>
internal sealed class Names(bool lowerCase)
{
    public const string Rule = "the name must be 1 to 30 characters of a-z, 0-9 and _";

    private const int MaxLength = 30;
    private static readonly SearchValues<byte> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_"u8);
    private readonly NameTable _table = new();

    /// <summary>The name with this number.</summary>
    public string this[int id] => _table[id];

    /// <summary>The name as it is stored, or null where it breaks the rule.</summary>
    public string? Accept(string name)
    {
        if (lowerCase) name = LowerCaseAscii(name);
        int id = name.Length is >= 1 and <= MaxLength ? Find(Encoding.UTF8.GetBytes(name)) : -1;
        return id < 0 ? null : _table[id];
    }

    /// <summary>The number of a name that is good as it stands, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        int known = _table.Find(name);
        if (known >= 0) return name[0] == (byte)'$' ? -1 : known;
        return IsValid(name) ? _table.GetOrAdd(name) : -1;
    }

    /// <summary>The number of a name that was accepted before, or is that of a native attribute.</summary>
    public int IdOf(string accepted) => _table.GetOrAdd(Encoding.UTF8.GetBytes(accepted));

    private static bool IsValid(ReadOnlySpan<byte> name) => name.Length is >= 1 and <= MaxLength && !name.ContainsAnyExcept(Allowed);

    private static string LowerCaseAscii(string name) =>
        string.Create(name.Length, name, static (lower, source) =>
        {
            for (int i = 0; i < lower.Length; i++)
                lower[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
        });
}
