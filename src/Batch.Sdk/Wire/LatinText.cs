using System.Text.Encodings.Web;

namespace Batch.Sdk.Wire;

/// <summary>
/// Texts of the European languages: one or two bytes a character, none of which needs an escape. What needs one is asked of the encoder
/// once and kept in a table.
/// </summary>
internal static class LatinText
{
    private const int FirstOfThreeBytes = 0x800;

    private static readonly bool[] IsPlain =
        [.. Enumerable.Range(0, FirstOfThreeBytes).Select(character => !JavaScriptEncoder.UnsafeRelaxedJsonEscaping.WillEncode(character))];

    /// <summary>False if the text needs the general way; then what stands in the target is worthless.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, Span<byte> target, out int written)
    {
        written = 0;
        bool[] isPlain = IsPlain;
        foreach (char character in text)
        {
            if (character >= isPlain.Length || !isPlain[character]) return false;
            if (character < 0x80)
            {
                target[written++] = (byte)character;
                continue;
            }

            target[written++] = (byte)(0xC0 | (character >> 6));
            target[written++] = (byte)(0x80 | (character & 0x3F));
        }

        return true;
    }
}
