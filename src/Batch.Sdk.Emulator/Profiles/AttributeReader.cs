using System.Text.Json;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary>Reads <c>attributes</c>: each one that is not valid is reported and left out, the others stand.</summary>
internal sealed class AttributeReader(Names names)
{
    private static readonly Parsed<object> Deletion = Parsed<object>.Valid(AttributeChange.Deletion);

    public List<AttributeChange> Read(JsonElement json, int index, List<PartialError> errors)
    {
        var changes = new List<AttributeChange>(json.GetPropertyCount());
        foreach (JsonProperty member in json.EnumerateObject())
        {
            string text = member.Name;
            Parsed<object> value = Read(text, member.Value, out string name);
            if (!value.IsValid) errors.Add(new PartialError("attribute", index, value.Fault, Brief.Name(text)));
            else if (IsIn(changes, name)) errors.Add(new PartialError("attribute", index, $"{name} is given twice", Brief.Name(text)));
            else changes.Add(new AttributeChange(name, value.Value));
        }

        return changes;
    }

    /// <summary>Gives the value, and the name to store it under.</summary>
    private Parsed<object> Read(string text, JsonElement json, out string name) =>
        text.StartsWith('$') ? ReadNative(name = text, json) : ReadCustom(text, json, out name);

    private static Parsed<object> ReadNative(string name, JsonElement json)
    {
        if (NativeAttributes.Find(name) is not { } read) return Parsed<object>.Invalid("is not a native attribute");
        return json.ValueKind == JsonValueKind.Null ? Deletion : read(json);
    }

    private Parsed<object> ReadCustom(string text, JsonElement json, out string name)
    {
        AttributeName unwrapped = AttributeName.Unwrap(text);
        name = names.Accept(unwrapped.Name) ?? "";
        if (name.Length == 0) return Parsed<object>.Invalid(Names.Rule);
        if (json.ValueKind == JsonValueKind.Null) return Deletion;
        return unwrapped.Kind == ValueKind.Plain && json.ValueKind == JsonValueKind.Object
            ? ArrayEdit.Read(json, StringArray.Read)
            : AttributeValue.Read(json, unwrapped.Kind);
    }

    private static bool IsIn(List<AttributeChange> changes, string name)
    {
        foreach (AttributeChange change in changes)
            if (change.Name == name)
                return true;

        return false;
    }
}
