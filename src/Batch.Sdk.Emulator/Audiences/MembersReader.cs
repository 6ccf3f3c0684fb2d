using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Audiences;

/// <summary>Reads <c>ids</c>. An audience request is all or nothing, so any fault refuses it.</summary>
internal sealed class MembersReader(CustomIds customIds, Names names)
{
    private const int MaxIds = 10_000;
    private const int MaxAttributes = 15;

    public List<MemberChange> Read(JsonElement ids, bool withAction)
    {
        if (ids.ValueKind == JsonValueKind.Undefined) throw RequestRefusedException.Missing("ids is missing");
        if (ids.ValueKind != JsonValueKind.Array) throw RequestRefusedException.Malformed("ids must be an array");
        if (ids.GetArrayLength() is < 1 or > MaxIds)
            throw RequestRefusedException.Malformed($"ids has {ids.GetArrayLength()} elements; 1 to {MaxIds} are allowed");

        var changes = new List<MemberChange>(ids.GetArrayLength());
        foreach (JsonElement element in ids.EnumerateArray())
        {
            string? fault = ReadMember(element, withAction, out MemberChange change);
            if (fault is not null) throw RequestRefusedException.Malformed($"ids[{changes.Count}] {fault}");
            changes.Add(change);
        }

        return changes;
    }

    private string? ReadMember(JsonElement json, bool withAction, out MemberChange change)
    {
        change = default;
        if (json.ValueKind != JsonValueKind.Object) return "must be an object";

        JsonElement id = default, action = default, attributes = default;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (member.NameEquals("id")) id = member.Value;
            else if (member.NameEquals("attributes")) attributes = member.Value;
            else if (withAction && member.NameEquals("action")) action = member.Value;
            else return $"{Brief.Name(member.Name)} is not a member of an element";
        }

        return ReadAction(action, withAction, out bool remove) ?? ReadChange(id, remove, attributes, out change);
    }

    private static string? ReadAction(JsonElement json, bool withAction, out bool remove)
    {
        string? action = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        remove = action == "remove";
        return !withAction || action is "add" or "remove" ? null : "action must be add or remove";
    }

    private string? ReadChange(JsonElement json, bool remove, JsonElement attributes, out MemberChange change)
    {
        change = default;
        Parsed<string> id = customIds.Read(json);
        if (!id.IsValid) return "id " + id.Fault;
        if (remove && attributes.ValueKind != JsonValueKind.Undefined) return "attributes are only allowed with add";

        string? fault = ReadAttributes(attributes, out AttributeSet? set);
        change = new MemberChange(id.Value, remove, set);
        return fault is null ? null : "attributes " + fault;
    }

    private string? ReadAttributes(JsonElement json, out AttributeSet? set)
    {
        set = null;
        if (json.ValueKind == JsonValueKind.Undefined) return null;
        if (json.ValueKind != JsonValueKind.Object) return "must be an object";
        if (json.GetPropertyCount() > MaxAttributes) return $"cannot have more than {MaxAttributes} attributes";

        Parsed<AttributeSet> read = AttributeSetReader.Read(json, ReadAttribute);
        set = read.Value;
        return read.Fault;
    }

    private Parsed<object> ReadAttribute(JsonProperty member, out string name)
    {
        AttributeName unwrapped = AttributeName.Unwrap(member.Name);
        name = names.Accept(unwrapped.Name) ?? "";
        return name.Length == 0 ? Parsed<object>.Invalid(Names.Rule) : AttributeValue.Read(member.Value, unwrapped.Kind);
    }
}
