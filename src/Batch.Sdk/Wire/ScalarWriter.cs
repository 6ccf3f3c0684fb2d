using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Batch.Sdk.Wire;

/// <summary>
/// Texts, numbers and dates as JSON: what System.Text.Json writes with relaxed escaping, save that
/// floats keep a fraction and emoji stay UTF-8.
/// </summary>
internal static class ScalarWriter
{
    private const int MaxBytesPerCharacter = 3;
    private const int MaxEscapeBytes = 6;
    private const int MaxNumberBytes = 32;

    // 15 digits with the two decimals: what a double keeps of any decimal number.
    private const double MaxHundredthsValue = 1e13;

    private static readonly JavaScriptEncoder Escaper = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static void WriteText(Utf8Buffer buffer, ReadOnlySpan<char> text) => WriteText(buffer, [], text);

    /// <summary>A text behind bytes that are ready, its member's name.</summary>
    public static void WriteText(Utf8Buffer buffer, ReadOnlySpan<byte> prefix, ReadOnlySpan<char> text)
    {
        if (!TryWriteUsual(buffer, prefix, text)) WriteUnusual(buffer, prefix, text);
    }

    public static void WriteText(Utf8Buffer buffer, in ReadyBytes prefix, ReadOnlySpan<char> text)
    {
        if (!TryWriteUsual(buffer, prefix, text)) WriteUnusual(buffer, prefix.Span, text);
    }

    /// <summary>The same for a text that is not known to be well-formed. False if it is not; then nothing was written.</summary>
    public static bool TryWriteText(Utf8Buffer buffer, in ReadyBytes prefix, ReadOnlySpan<char> text)
    {
        if (TryWriteUsual(buffer, prefix, text)) return true;
        Span<byte> target = buffer.Reserve(text.Length * MaxBytesPerCharacter);
        if (Utf8.FromUtf16(text, target, out _, out _, replaceInvalidSequences: false) != OperationStatus.Done) return false;
        WriteUnusual(buffer, prefix.Span, text);
        return true;
    }

    /// <summary>
    /// One pass for what nearly all texts are made of. False if there is anything else in it, such as a line break, another control character or a
    /// surrogate; then nothing was written.
    /// </summary>
    public static bool TryWriteUsual(Utf8Buffer buffer, ReadOnlySpan<byte> prefix, ReadOnlySpan<char> text)
    {
        Span<byte> target = buffer.Reserve(prefix.Length + (text.Length * MaxBytesPerCharacter) + 2);
        prefix.CopyTo(target);
        return TryWriteUsual(buffer, target, prefix.Length, text);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWriteUsual(Utf8Buffer buffer, in ReadyBytes prefix, ReadOnlySpan<char> text)
    {
        Span<byte> target = buffer.Reserve(ReadyBytes.Room + (text.Length * MaxBytesPerCharacter) + 2);
        prefix.CopyTo(target);
        return TryWriteUsual(buffer, target, prefix.Length, text);
    }

    /// <summary>The text without its quotation marks.</summary>
    public static void WriteContent(Utf8Buffer buffer, ReadOnlySpan<char> text)
    {
        Span<byte> target = buffer.Reserve(text.Length * MaxBytesPerCharacter);
        Utf8.FromUtf16(text, target, out _, out int written);
        if (Escaper.FindFirstCharacterToEncodeUtf8(target[..written]) < 0) buffer.Advance(written);
        else WriteEscaped(buffer, target[..written].ToArray());
    }

    public static void WriteInteger(Utf8Buffer buffer, long value)
    {
        Utf8Formatter.TryFormat(value, buffer.Reserve(MaxNumberBytes), out int written);
        buffer.Advance(written);
    }

    /// <summary>The shortest digits that give the same double, with a fraction even where it is zero.</summary>
    public static void WriteFloat(Utf8Buffer buffer, double value)
    {
        Span<byte> target = buffer.Reserve(MaxNumberBytes);
        if (TryWriteHundredths(target, value, out int written))
        {
            buffer.Advance(written);
            return;
        }

        value.TryFormat(target, out written, default, CultureInfo.InvariantCulture);
        if (!target[..written].Contains((byte)'.'))
        {
            int exponent = target[..written].IndexOf((byte)'E');
            int end = exponent < 0 ? written : exponent;
            target[end..written].CopyTo(target[(end + 2)..]);
            ".0"u8.CopyTo(target[end..]);
            written += 2;
        }

        buffer.Advance(written);
    }

    /// <summary>RFC 3339 in UTC; a fraction of 3 or 6 digits where the instant has one.</summary>
    public static void WriteDate(Utf8Buffer buffer, DateTime utc) => buffer.Advance(DateText.Write(buffer.Reserve(DateText.MaxBytes), utc));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWriteUsual(Utf8Buffer buffer, Span<byte> target, int begin, ReadOnlySpan<char> text)
    {
        int written = text.Length;
        Span<byte> content = target[(begin + 1)..];
        if (!AsciiText.TryWrite(text, content) && !LatinText.TryWrite(text, content, out written)) return false;
        target[begin] = (byte)'"';
        content[written] = (byte)'"';
        buffer.Advance(begin + written + 2);
        return true;
    }

    private static void WriteUnusual(Utf8Buffer buffer, ReadOnlySpan<byte> prefix, ReadOnlySpan<char> text)
    {
        buffer.Write(prefix);
        buffer.Write((byte)'"');
        WriteContent(buffer, text);
        buffer.Write((byte)'"');
    }

    /// <summary>
    /// Prices and the like: two decimals say the double exactly, and need no search for the shortest digits, which takes most of
    /// the time that a number takes.
    /// </summary>
    private static bool TryWriteHundredths(Span<byte> target, double value, out int written)
    {
        written = 0;
        if (!(value is > 0 and < MaxHundredthsValue)) return false;
        long hundredths = (long)Math.Round(value * 100);
        if (hundredths / 100.0 != value) return false;

        (long whole, long fraction) = Math.DivRem(hundredths, 100);
        Utf8Formatter.TryFormat(whole, target, out written);
        target[written++] = (byte)'.';
        target[written++] = (byte)('0' + (fraction / 10));
        if (fraction % 10 > 0) target[written++] = (byte)('0' + (fraction % 10));
        return true;
    }

    /// <summary>The encoder would escape what lies beyond the 16-bit plane too, emoji above all; that stays UTF-8.</summary>
    private static void WriteEscaped(Utf8Buffer buffer, ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            int clean = Escaper.FindFirstCharacterToEncodeUtf8(text);
            buffer.Write(clean < 0 ? text : text[..clean]);
            if (clean < 0) return;

            Rune.DecodeFromUtf8(text[clean..], out Rune rune, out int length);
            if (rune.IsBmp) WriteEscape(buffer, text.Slice(clean, length));
            else buffer.Write(text.Slice(clean, length));
            text = text[(clean + length)..];
        }
    }

    private static void WriteEscape(Utf8Buffer buffer, ReadOnlySpan<byte> character)
    {
        Escaper.EncodeUtf8(character, buffer.Reserve(MaxEscapeBytes), out _, out int written);
        buffer.Advance(written);
    }
}
