using System.Buffers;
using System.Text;
using System.Text.Json;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles.Sure;

/// <summary>What can be said of a text from its bytes. Each answer may be a false no, never a false yes.</summary>
internal static class SureText
{
    private const int MaxLabelLength = 63;
    private static readonly SearchValues<byte> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-."u8);
    private static readonly SearchValues<byte> PathCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/?=&"u8);

    /// <summary>Whether the string is 1 to 300 UTF-16 units long; the bytes of a character are never fewer than its units.</summary>
    public static bool IsString(ReadOnlySpan<byte> text) => IsShort(text, StringValue.MaxLength);

    public static bool IsShort(ReadOnlySpan<byte> text, int maxLength) =>
        text.Length > 0 && (text.Length <= maxLength || (text.Length <= 3 * maxLength && Encoding.UTF8.GetCharCount(text) <= maxLength));

    /// <summary>Whether it is on one line and not blank, as far as unescaped text goes, which has no line breaks.</summary>
    public static bool IsLine(in Utf8JsonReader reader, int maxLength) =>
        !reader.ValueIsEscaped && IsShort(reader.ValueSpan, maxLength) && HasInk(reader.ValueSpan);

    public static bool IsCustomId(in Utf8JsonReader reader, int maxLength) =>
        !reader.ValueIsEscaped && reader.ValueSpan.Length <= maxLength && HasInk(reader.ValueSpan);

    /// <summary>An http or https address of the plainest kind.</summary>
    public static bool IsUrl(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("https://"u8)) text = text[8..];
        else if (text.StartsWith("http://"u8)) text = text[7..];
        else return false;

        int end = text.IndexOf((byte)'/');
        return end < 0 ? IsHost(text) : IsHost(text[..end]) && !text[end..].ContainsAnyExcept(PathCharacters);
    }

    /// <summary>A name with a dot in it, of labels of lower-case letters and digits, the first a letter; no number, no odd hyphen.</summary>
    public static bool IsHost(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 3 or > 253 || text.ContainsAnyExcept(HostCharacters) || !text.Contains((byte)'.')) return false;

        foreach (Range range in text.Split((byte)'.'))
        {
            ReadOnlySpan<byte> label = text[range];
            if (label.Length is < 1 or > MaxLabelLength || !IsLetter(label[0]) || label[^1] == '-' || label.IndexOf("--"u8) >= 0)
                return false;
        }

        return text[^1] != '-' && !text[(text.LastIndexOf((byte)'.') + 1)..].Contains((byte)'-');
    }

    private static bool HasInk(ReadOnlySpan<byte> text) => text.ContainsAnyInRange((byte)'!', (byte)'~');

    private static bool IsLetter(byte character) => character is >= (byte)'a' and <= (byte)'z';
}
