using System.Text.Json;

namespace Batch.Sdk.Emulator.Values;

internal static class DateValue
{
    private const int TimeStart = 10;
    private const int SecondsStart = 16;
    private const int FractionStart = 19;
    private const int ShortestLength = 20;

    public static Parsed<object> Read(JsonElement json) => TryRead(json, out DateTimeOffset date)
        ? Parsed<object>.Valid(date)
        : Parsed<object>.Invalid("must be an RFC 3339 date and time with an offset, such as 1989-07-20T00:00:00Z");

    public static bool TryRead(JsonElement json, out DateTimeOffset date)
    {
        date = default;
        return json.ValueKind == JsonValueKind.String && json.TryGetDateTimeOffset(out date) && IsWhole(json.GetString()!);
    }

    /// <summary>The framework also reads ISO 8601 forms without seconds or offset, and a point without a fraction; RFC 3339 does not.</summary>
    private static bool IsWhole(string text) =>
        text.Length >= ShortestLength && text[TimeStart] == 'T' && text[SecondsStart] == ':'
        && (text[FractionStart] != '.' || char.IsAsciiDigit(text[FractionStart + 1]))
        && (text[^1] == 'Z' || text[^6] is '+' or '-');
}
