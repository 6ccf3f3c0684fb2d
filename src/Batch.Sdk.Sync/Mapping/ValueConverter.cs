using System.Globalization;
using System.Text.Json;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync.Mapping;

/// <summary>Gives values the type that a field asks for, where that can be done without guessing.</summary>
internal static class ValueConverter
{
    private const double LongLimit = 9.2233720368547758e18;

    /// <summary>Written out, since a bare null would be taken for a text that is missing.</summary>
    private static SourceValue? None => default(SourceValue?);

    public static bool TryConvert(SourceValue value, FieldType type, out SourceValue converted)
    {
        SourceValue? result = type switch
        {
            FieldType.Text or FieldType.Url => value.ToString(),
            FieldType.Whole => Whole(value),
            FieldType.Real => Real(value),
            FieldType.Boolean => Boolean(value),
            FieldType.Date => Date(value),
            FieldType.Texts => Texts(value),
            _ => value,
        };
        converted = result ?? default;
        return result is not null;
    }

    private static SourceValue? Whole(SourceValue value) => value.Kind switch
    {
        SourceValueKind.Whole => value,
        SourceValueKind.Real when value.Real == Math.Truncate(value.Real) && Math.Abs(value.Real) < LongLimit => (long)value.Real,
        SourceValueKind.Exact when value.Exact == decimal.Truncate(value.Exact) && IsLong(value.Exact) => (long)value.Exact,
        SourceValueKind.Text when long.TryParse(value.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long whole) => whole,
        _ => None,
    };

    private static SourceValue? Real(SourceValue value) => value.Kind switch
    {
        SourceValueKind.Real => value,
        SourceValueKind.Whole => (double)value.Whole,
        SourceValueKind.Exact => (double)value.Exact,
        SourceValueKind.Text when double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real)
            && double.IsFinite(real) => real,
        _ => None,
    };

    private static SourceValue? Boolean(SourceValue value) => value.Kind switch
    {
        SourceValueKind.Boolean => value,
        SourceValueKind.Whole when value.Whole is 0 or 1 => value.Whole == 1,
        SourceValueKind.Text when value.Text.Trim() is "0" or "1" => value.Text.Trim() == "1",
        SourceValueKind.Text when bool.TryParse(value.Text, out bool truth) => truth,
        _ => None,
    };

    private static SourceValue? Date(SourceValue value) => value.Kind switch
    {
        SourceValueKind.Moment or SourceValueKind.LocalTime => value,
        SourceValueKind.Text => Date(value.Text.Trim()),
        _ => None,
    };

    /// <summary>A date and time without offset stays one of no known time zone, which the rules then find.</summary>
    private static SourceValue? Date(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        if (!char.IsAsciiDigit(text.FirstOrDefault())
            || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime date)) return None;
        if (date.Kind == DateTimeKind.Unspecified) return date;
        return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
    }

    private static SourceValue? Texts(SourceValue value)
    {
        if (value.Kind == SourceValueKind.Texts) return value;
        if (value.Kind != SourceValueKind.Text || !value.Text.AsSpan().TrimStart().StartsWith('[')) return None;
        try
        {
            using var document = JsonDocument.Parse(value.Text);
            return JsonValues.From(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return None;
        }
    }

    private static bool IsLong(decimal value) => value is >= long.MinValue and <= long.MaxValue;
}
