namespace Batch.Sdk.Sync.Converting;

/// <summary>
/// The forms that nearly all dates have: <c>2026-01-15</c>, and <c>2026-01-15T09:30:00</c> with or without a fraction, <c>Z</c> or an offset.
/// </summary>
internal static class IsoDate
{
    private const int DayLength = 10;
    private const int SecondLength = 19;
    private const int MostDecimals = 7;

    /// <summary>False if it takes the longer way.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SourceValue value)
    {
        value = default;
        if (!TryDay(text, out DateOnly day)) return false;
        if (text.Length == DayLength)
        {
            value = day;
            return true;
        }

        if (text.Length < SecondLength || text[DayLength] is not ('T' or ' ')) return false;
        if (!TryTime(text[(DayLength + 1)..SecondLength], out long ticks)) return false;
        text = text[SecondLength..];
        if (!TryFraction(ref text, ref ticks)) return false;
        var local = new DateTime(day, TimeOnly.MinValue);
        return TryZone(text, local.AddTicks(ticks), out value);
    }

    public static bool BeginsWithDay(ReadOnlySpan<char> text) => TryDay(text, out _);

    private static bool TryDay(ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        if (text.Length < DayLength || text[4] != '-' || text[7] != '-') return false;
        int year = Number(text[..4]);
        int month = Number(text[5..7]);
        int date = Number(text[8..10]);
        if (year < 1 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month)) return false;
        day = new DateOnly(year, month, date);
        return true;
    }

    private static bool TryTime(ReadOnlySpan<char> text, out long ticks)
    {
        int hour = Number(text[..2]);
        int minute = Number(text[3..5]);
        int second = Number(text[6..]);
        ticks = (((hour * 60L) + minute) * 60 + second) * TimeSpan.TicksPerSecond;
        return text[2] == ':' && text[5] == ':' && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60;
    }

    private static bool TryFraction(ref ReadOnlySpan<char> text, ref long ticks)
    {
        if (!text.StartsWith('.')) return true;
        int end = text[1..].IndexOfAnyExceptInRange('0', '9');
        int length = end < 0 ? text.Length - 1 : end;
        if (length is 0 or > MostDecimals) return false;
        int fraction = Number(text.Slice(1, length));
        for (int i = length; i < MostDecimals; i++) fraction *= 10;
        ticks += fraction;
        text = text[(length + 1)..];
        return true;
    }

    private static bool TryZone(ReadOnlySpan<char> text, DateTime local, out SourceValue value)
    {
        value = text.IsEmpty ? (SourceValue)local : new DateTimeOffset(local, TimeSpan.Zero);
        if (text is "" or "Z") return true;
        if (text.Length != "+00:00".Length || text[0] is not ('+' or '-') || text[3] != ':') return false;
        int hours = Number(text[1..3]);
        int minutes = Number(text[4..]);
        if (hours is < 0 or > 13 || minutes is < 0 or > 59) return false;
        int offset = (text[0] == '-' ? -1 : 1) * ((hours * 60) + minutes);
        if (local.Year is 1 or 9999) return false;
        value = new DateTimeOffset(local, TimeSpan.FromMinutes(offset));
        return true;
    }

    /// <summary>-1 if there is anything but digits.</summary>
    private static int Number(ReadOnlySpan<char> digits)
    {
        int number = 0;
        foreach (char digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return -1;
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
