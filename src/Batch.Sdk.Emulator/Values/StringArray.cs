using System.Text.Json;

namespace Batch.Sdk.Emulator.Values;

internal static class StringArray
{
    public const int MaxItems = 25;

    public static Parsed<string[]> Read(JsonElement json) => Read(json, MaxItems, static item => StringValue.Read(item));

    public static Parsed<string[]> Read(JsonElement json, int maxItems, Func<JsonElement, Parsed<string>> readItem)
    {
        if (json.ValueKind != JsonValueKind.Array) return Parsed<string[]>.Invalid("must be an array of strings");
        if (json.GetArrayLength() > maxItems) return Parsed<string[]>.Invalid($"cannot have more than {maxItems} items");

        var items = new string[json.GetArrayLength()];
        int count = 0;
        foreach (JsonElement element in json.EnumerateArray())
        {
            Parsed<string> item = readItem(element);
            if (!item.IsValid) return Parsed<string[]>.Invalid($"item {count} {item.Fault}");
            items[count++] = item.Value;
        }

        return Parsed<string[]>.Valid(items);
    }
}
