using System.Text.Json;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary>Reads <c>attributes</c>: each one that is not valid is reported and left out, the others stand.</summary>
internal sealed class AttributeReader(Names names)
{
    public List<AttributeChange> Read(JsonElement json, Action<string, string> report)
    {
        var changes = new List<AttributeChange>(json.GetPropertyCount());
        foreach (JsonProperty member in json.EnumerateObject())
        {
            string? fault = Read(member, out AttributeChange change);
            fault ??= changes.Exists(other => other.Name == change.Name) ? $"{change.Name} is given twice" : null;
            if (fault is null) changes.Add(change);
            else report(member.Name, fault);
        }

        return changes;
    }

    private string? Read(JsonProperty member, out AttributeChange change)
    {
        string name = member.Name;
        return name.StartsWith('$') ? ReadNative(name, member.Value, out change) : ReadCustom(name, member.Value, out change);
    }

    private static string? ReadNative(string name, JsonElement json, out AttributeChange change)
    {
        change = default;
        if (NativeAttributes.Find(name) is not { } read) return "is not a native attribute";
        return Change(name, json, read, out change);
    }

    private string? ReadCustom(string name, JsonElement json, out AttributeChange change)
    {
        change = default;
        AttributeName unwrapped = AttributeName.Unwrap(name);
        if (names.Accept(unwrapped.Name) is not { } accepted) return Names.Rule;
        return Change(accepted, json, value => ReadValue(value, unwrapped.Kind), out change);
    }

    private static Parsed<object> ReadValue(JsonElement json, ValueKind kind) =>
        kind == ValueKind.Plain && json.ValueKind == JsonValueKind.Object
            ? ArrayEdit.Read(json, StringArray.Read)
            : AttributeValue.Read(json, kind);

    private static string? Change(string name, JsonElement json, Func<JsonElement, Parsed<object>> read, out AttributeChange change)
    {
        Parsed<object> value = json.ValueKind == JsonValueKind.Null ? default : read(json);
        change = new AttributeChange(name, value.Value);
        return value.Fault;
    }
}
