using System.Text.Json;

namespace Batch.Sdk.Tests.Testing.Model;

/// <summary>A value as the store keeps it: its type, and its text. The texts of an array are a set.</summary>
internal sealed record ModelValue(string Type, string Text)
{
    public const string Array = "array";

    private const char Separator = '|';

    public IEnumerable<string> Items => Text.Split(Separator);

    public static ModelValue Of(string wireName, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array) return OfItems(json.EnumerateArray().Select(item => item.GetString()!));
        int open = wireName.IndexOf('(', StringComparison.Ordinal);
        string type = open >= 0 ? wireName[..open] : json.ValueKind switch
        {
            JsonValueKind.Number => json.GetRawText().AsSpan().ContainsAny(".eE") ? "float" : "integer",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "text",
        };
        return new ModelValue(type, json.ToString());
    }

    public static ModelValue OfItems(IEnumerable<string> items) => new(Array, string.Join(Separator, items.Distinct().Order(StringComparer.Ordinal)));

    public override string ToString() => $"{Type} {Text}";
}
