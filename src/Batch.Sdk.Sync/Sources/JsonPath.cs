using System.Text.Json;

namespace Batch.Sdk.Sync.Sources;

/// <summary>Finds what the name of a column stands for in an object.</summary>
internal static class JsonPath
{
    /// <summary>A member of the whole name comes first, then those of nested objects, the longest part before a dot last.</summary>
    public static JsonElement Find(JsonElement parent, string name)
    {
        if (parent.TryGetProperty(name, out JsonElement member)) return member;
        for (int dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            if (parent.TryGetProperty(name.AsSpan(0, dot), out JsonElement nested) && nested.ValueKind == JsonValueKind.Object
                && Find(nested, name[(dot + 1)..]) is { ValueKind: not JsonValueKind.Undefined } found)
            {
                return found;
            }
        }
        return default;
    }
}
