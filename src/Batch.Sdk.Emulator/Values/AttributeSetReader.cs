using System.Text.Json;

namespace Batch.Sdk.Emulator.Values;

/// <summary>Reads an object whose every member must be a good attribute, as in an event or an audience member.</summary>
internal static class AttributeSetReader
{
    /// <param name="json">An object whose size the caller has checked.</param>
    /// <param name="readMember">Gives the name to store with the value, or the fault.</param>
    public static Parsed<AttributeSet> Read(JsonElement json, AttributeParser readMember)
    {
        var items = new List<KeyValuePair<string, object>>(json.GetPropertyCount());
        foreach (JsonProperty member in json.EnumerateObject())
        {
            Parsed<object> value = readMember(member, out string name);
            if (!value.IsValid) return Parsed<AttributeSet>.Invalid($"{Brief.Name(member.Name)}: {value.Fault}");
            if (items.Exists(item => item.Key == name)) return Parsed<AttributeSet>.Invalid($"{Brief.Name(member.Name)}: {name} is given twice");
            items.Add(new(name, value.Value));
        }

        return Parsed<AttributeSet>.Valid(items.Count == 0 ? AttributeSet.Empty : new AttributeSet([.. items]));
    }
}
