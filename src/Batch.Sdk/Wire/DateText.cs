using System.Buffers.Binary;
using System.Globalization;

namespace Batch.Sdk.Wire;

/// <summary>Instants as JSON texts, by RFC 3339 in UTC.</summary>
internal static class DateText
{
    public const int MaxBytes = 32;

    private const int BeforeZone = 20;
    private const uint SecondsPerMinute = 60;
    private const uint SecondsPerHour = 3_600;

    private static ReadOnlySpan<byte> WholeSecond => "\"0000-00-00T00:00:00Z\""u8;

    /// <summary>Writes the text and returns its length. A fraction has 3 or 6 digits, and is left out where there is none.</summary>
    public static int Write(Span<byte> target, DateTime utc)
    {
        WholeSecond.CopyTo(target);
        (int year, int month, int day) = utc;
        WritePair(target[1..], (uint)year / 100);
        WritePair(target[3..], (uint)year % 100);
        WritePair(target[6..], (uint)month);
        WritePair(target[9..], (uint)day);

        ulong ticks = (ulong)utc.Ticks % TimeSpan.TicksPerDay;
        uint second = (uint)(ticks / TimeSpan.TicksPerSecond);
        WritePair(target[12..], second / SecondsPerHour);
        WritePair(target[15..], second % SecondsPerHour / SecondsPerMinute);
        WritePair(target[18..], second % SecondsPerMinute);

        uint microseconds = (uint)(ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);
        return microseconds == 0 ? WholeSecond.Length : WriteFraction(target, microseconds);
    }

    private static int WriteFraction(Span<byte> target, uint microseconds)
    {
        bool isMilliseconds = microseconds % 1_000 == 0;
        uint fraction = isMilliseconds ? microseconds / 1_000 : microseconds;
        target[BeforeZone] = (byte)'.';
        fraction.TryFormat(target[(BeforeZone + 1)..], out int digits, isMilliseconds ? "D3" : "D6", CultureInfo.InvariantCulture);
        "Z\""u8.CopyTo(target[(BeforeZone + 1 + digits)..]);
        return BeforeZone + digits + 3;
    }

    private static void WritePair(Span<byte> target, uint number)
    {
        (uint tens, uint ones) = Math.DivRem(number, 10);
        BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)('0' + tens + (('0' + ones) << 8)));
    }
}
