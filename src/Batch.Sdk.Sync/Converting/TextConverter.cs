using System.Globalization;
using System.Text.Json;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync.Converting;

/// <summary>Gives texts the type that a field asks for, where that can be done without guessing.</summary>
internal static class TextConverter
{
    public static bool TryConvert(ReadOnlySpan<char> text, FieldType type, out SourceValue converted)
    {
        converted = default;
        return type switch
        {
            FieldType.Whole => TryWhole(text, out converted),
            FieldType.Real => TryReal(text, out converted),
            FieldType.Boolean => TryBoolean(text, out converted),
            FieldType.Date => TryDate(text.Trim(), out converted),
            FieldType.Texts => TryTexts(text.Trim(), out converted),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "It is a text already."),
        };
    }

    private static bool TryWhole(ReadOnlySpan<char> text, out SourceValue converted)
    {
        bool isWhole = long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long whole);
        converted = whole;
        return isWhole;
    }

    private static bool TryReal(ReadOnlySpan<char> text, out SourceValue converted)
    {
        bool isReal = SimpleDecimal.TryParse(text, out double real)
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out real) && double.IsFinite(real));
        converted = real;
        return isReal;
    }

    private static bool TryBoolean(ReadOnlySpan<char> text, out SourceValue converted)
    {
        bool isDigit = text.Trim() is "0" or "1";
        bool isWord = bool.TryParse(text, out bool truth);
        converted = isDigit ? text.Trim() is "1" : truth;
        return isDigit || isWord;
    }

    /// <summary>
    /// A date and time without offset stays one of no known time zone, which the rules then find. What does not begin with the year is no date:
    /// whether a month or a day comes first in it is anybody's guess.
    /// </summary>
    private static bool TryDate(ReadOnlySpan<char> text, out SourceValue converted)
    {
        if (IsoDate.TryParse(text, out converted)) return true;
        if (!IsoDate.BeginsWithDay(text)
            || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime date)) return false;
        converted = date.Kind == DateTimeKind.Unspecified
            ? (SourceValue)date
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        return true;
    }

    private static bool TryTexts(ReadOnlySpan<char> text, out SourceValue converted)
    {
        converted = default;
        if (!text.StartsWith('[')) return false;
        try
        {
            using var document = JsonDocument.Parse(text.ToString());
            converted = JsonValues.From(document.RootElement);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
