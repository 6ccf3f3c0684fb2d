using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Batch.Sdk.Wire;

/// <summary>
/// The common case of a text: ASCII that needs no escape. Range check, escape check and narrowing are one pass, sixteen or eight characters
/// at a time; the last ones overlap those before them.
/// </summary>
internal static class AsciiText
{
    private const ushort FirstPrintable = ' ';
    private const ushort Delete = 0x7F;

    /// <summary>False if the text needs the general way; then what stands in the target is worthless.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, Span<byte> target)
    {
        ReadOnlySpan<ushort> source = MemoryMarshal.Cast<char, ushort>(text);
        return source.Length switch
        {
            >= 16 => TryWriteLong(source, target),
            >= 8 => TryWriteEight(source, target) && TryWriteEight(source[^8..], target[(source.Length - 8)..]),
            >= 4 => TryWriteFour(source, target) && TryWriteFour(source[^4..], target[(source.Length - 4)..]),
            _ => TryWriteShort(text, target),
        };
    }

    private static bool TryWriteLong(ReadOnlySpan<ushort> source, Span<byte> target)
    {
        int last = source.Length - 16;
        for (int i = 0; i < last; i += 16)
        {
            if (!TryWriteSixteen(source[i..], target[i..])) return false;
        }

        return TryWriteSixteen(source[last..], target[last..]);
    }

    private static bool TryWriteSixteen(ReadOnlySpan<ushort> source, Span<byte> target)
    {
        Vector256<ushort> characters = Vector256.Create(source);
        Vector256<ushort> special = Vector256.LessThan(characters, Vector256.Create(FirstPrintable))
            | Vector256.GreaterThanOrEqual(characters, Vector256.Create(Delete))
            | Vector256.Equals(characters, Vector256.Create((ushort)'"'))
            | Vector256.Equals(characters, Vector256.Create((ushort)'\\'));
        if (special != Vector256<ushort>.Zero) return false;

        Vector128.Narrow(characters.GetLower(), characters.GetUpper()).CopyTo(target);
        return true;
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

    private static bool TryWriteFour(ReadOnlySpan<ushort> source, Span<byte> target)
    {
        Vector128<ushort> characters = Vector128.CreateScalar(BinaryPrimitives.ReadUInt64LittleEndian(MemoryMarshal.AsBytes(source))).AsUInt16();
        Vector128<ushort> special = Vector128.LessThan(characters, Vector128.CreateScalar(0x0020_0020_0020_0020UL).AsUInt16())
            | Vector128.GreaterThanOrEqual(characters, Vector128.Create(Delete))
            | Vector128.Equals(characters, Vector128.Create((ushort)'"'))
            | Vector128.Equals(characters, Vector128.Create((ushort)'\\'));
        if (special != Vector128<ushort>.Zero) return false;

        BinaryPrimitives.WriteUInt32LittleEndian(target, Vector128.Narrow(characters, characters).AsUInt32().ToScalar());
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
