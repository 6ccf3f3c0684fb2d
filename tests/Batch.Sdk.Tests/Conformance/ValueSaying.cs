using System.Globalization;
using System.Text.Json;

namespace Batch.Sdk.Tests.Conformance;

internal static class ValueSaying
{
    public static AttributeValue Say(JsonElement json, string wrapper) => (wrapper, json.ValueKind) switch
    {
        ("date", JsonValueKind.String) => Date(json),
        ("url", JsonValueKind.String) => AttributeValue.Url(json.GetString()),
        ("", JsonValueKind.String) => json.GetString(),
        ("", JsonValueKind.Number) => Number(json.GetRawText()),
        ("", JsonValueKind.True) => true,
        ("", JsonValueKind.False) => false,
        ("", JsonValueKind.Array) => AttributeValue.FromTexts(Texts(json)),
        (_, JsonValueKind.Null) => (string?)null,
        _ => throw new UnsayableException($"no value of type {wrapper} is {json.ValueKind}"),
    };

    /// <summary>An instant of RFC 3339, which may have more digits than .NET keeps.</summary>
    public static DateTimeOffset Date(JsonElement json)
    {
        string text = json.ValueKind == JsonValueKind.String ? json.GetString()! : throw new UnsayableException("the date is no text");
        string offset = text.EndsWith('Z') ? "Z" : text.Length > 6 ? text[^6..] : throw new UnsayableException("it is no date");
        string[] parts = text[..^offset.Length].Split('.', 2);
        string fraction = parts.Length > 1 ? "." + parts[1][..Math.Min(7, parts[1].Length)].PadRight(7, '0') : ".0000000";
        return parts is [_] or [_, { Length: > 0 }] && DateTimeOffset.TryParseExact(
            parts[0] + fraction + offset, "yyyy-MM-dd'T'HH:mm:ss.fffffffK", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset date)
            ? date
            : throw new UnsayableException("it is no date");
    }

    public static string?[] Texts(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array) throw new UnsayableException("it is no array");
        return [.. array.EnumerateArray().Select(Text)];
    }

    private static string? Text(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Null => null,
        _ => throw new UnsayableException("an item of an array is no text"),
    };

    private static AttributeValue Number(string text)
    {
        if (text.AsSpan().ContainsAny(".eE")) return double.Parse(text, CultureInfo.InvariantCulture);
        return long.TryParse(text, CultureInfo.InvariantCulture, out long integer) ? integer : throw new UnsayableException("it is no long");
    }
}
