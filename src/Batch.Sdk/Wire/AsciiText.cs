using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Batch.Sdk.Wire;

/// <summary>
/// The common case of a text: ASCII that needs no escape. Range check, escape check and narrowing are one pass, eight characters at a
/// time; the last eight overlap those before them.
/// </summary>
internal static class AsciiText
{
    private const ushort FirstPrintable = ' ';
    private const ushort Delete = 0x7F;

    /// <summary>False if the text needs the general way; then what stands in the target is worthless.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, Span<byte> target)
    {
        int width = Vector128<ushort>.Count;
        if (text.Length < width) return TryWriteShort(text, target);

        ReadOnlySpan<ushort> source = MemoryMarshal.Cast<char, ushort>(text);
        int last = text.Length - width;
        for (int i = 0; i < last; i += width)
        {
            if (!TryWriteEight(source[i..], target[i..])) return false;
        }

        return TryWriteEight(source[last..], target[last..]);
    }

    private static bool TryWriteEight(ReadOnlySpan<ushort> source, Span<byte> target)
    {
        Vector128<ushort> characters = Vector128.Create(source);
        Vector128<ushort> special = Vector128.LessThan(characters, Vector128.Create(FirstPrintable))
            | Vector128.GreaterThanOrEqual(characters, Vector128.Create(Delete))
            | Vector128.Equals(characters, Vector128.Create((ushort)'"'))
            | Vector128.Equals(characters, Vector128.Create((ushort)'\\'));
        if (special != Vector128<ushort>.Zero) return false;

        Vector128.Narrow(characters, characters).GetLower().CopyTo(target);
        return true;
    }

    private static bool TryWriteShort(ReadOnlySpan<char> text, Span<byte> target)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (character is < (char)FirstPrintable or >= (char)Delete or '"' or '\\') return false;
            target[i] = (byte)character;
        }

        return true;
    }
}
