using System.Text.Json;

namespace Batch.Sdk.Sync.Sources;

/// <summary>What a member of an object is as a value.</summary>
internal static class JsonValues
{
    // Any decimal number of so many digits is found again in the nearest double.
    private const int DigitsOfReal = 15;

    private const int DecimalsOfExact = 28;

    public static SourceValue From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => default,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => FromNumber(element),
        JsonValueKind.Array => SourceValue.FromTexts([.. element.EnumerateArray().Select(ToText)]),
        _ => element.GetRawText(),
    };

    private static SourceValue FromNumber(JsonElement number)
    {
        if (number.TryGetInt64(out long whole)) return whole;
        return IsExact(number.GetRawText()) && number.TryGetDecimal(out decimal exact) ? exact : number.GetDouble();
    }

    // Whether a decimal keeps more of the number than a double: it does not of a very small one.
    private static bool IsExact(ReadOnlySpan<char> number)
    {
        if (number.ContainsAny('e', 'E')) return false;
        int point = number.IndexOf('.');
        int decimals = point < 0 ? 0 : number.Length - point - 1;
        ReadOnlySpan<char> digits = number.TrimStart("-0.");
        return decimals <= DecimalsOfExact && digits.Length - digits.Count('.') > DigitsOfReal;
    }

    private static string? ToText(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => item.GetString(),
        _ => item.GetRawText(),
    };
}
