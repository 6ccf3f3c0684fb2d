using System.Text.Json;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Events;

/// <summary>Reads the attributes of an event: what a profile may hold, and also objects and arrays of objects.</summary>
internal sealed class EventAttributeReader(Names names)
{
    public const int MaxAttributes = 20;
    public const int MaxDepth = 3;

    public Parsed<AttributeSet> Read(JsonElement json) => ReadObject(json, depth: 0);

    private Parsed<AttributeSet> ReadObject(JsonElement json, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object) return Parsed<AttributeSet>.Invalid("must be an object");
        if (depth > MaxDepth) return Parsed<AttributeSet>.Invalid($"cannot be nested more than {MaxDepth} levels deep");
        if (CountAttributes(json, depth) > MaxAttributes)
            return Parsed<AttributeSet>.Invalid($"cannot have more than {MaxAttributes} attributes");

        return AttributeSetReader.Read(json, (JsonProperty member, out string name) => ReadMember(member, depth, out name));
    }

    private static int CountAttributes(JsonElement json, int depth) =>
        depth > 0 ? json.GetPropertyCount() : json.EnumerateObject().Count(member => !ReservedAttributes.Contains(member.Name));

    private Parsed<object> ReadMember(JsonProperty member, int depth, out string name)
    {
        name = member.Name;
        if (depth == 0 && ReservedAttributes.Contains(name)) return ReservedAttributes.Read(name, member.Value);

        AttributeName unwrapped = AttributeName.Unwrap(name);
        if (names.Accept(unwrapped.Name) is not { } accepted) return Parsed<object>.Invalid(Names.Rule);
        name = accepted;
        return unwrapped.Kind == ValueKind.Plain
            ? ReadPlain(member.Value, depth + 1)
            : AttributeValue.Read(member.Value, unwrapped.Kind);
    }

    private Parsed<object> ReadPlain(JsonElement json, int depth) => json.ValueKind switch
    {
        JsonValueKind.Object => AsValue(ReadObject(json, depth)),
        JsonValueKind.Array when IsObject(json) => ReadObjects(json, depth),
        _ => AttributeValue.Read(json, ValueKind.Plain),
    };

    private Parsed<object> ReadObjects(JsonElement json, int depth)
    {
        if (json.GetArrayLength() > StringArray.MaxItems)
            return Parsed<object>.Invalid($"cannot have more than {StringArray.MaxItems} items");

        var items = new List<IReadOnlyDictionary<string, object>>();
        foreach (JsonElement element in json.EnumerateArray())
        {
            Parsed<AttributeSet> item = ReadObject(element, depth);
            if (!item.IsValid) return Parsed<object>.Invalid($"item {items.Count} {item.Fault}");
            items.Add(item.Value);
        }

        return Parsed<object>.Valid(items.AsReadOnly());
    }

    private static bool IsObject(JsonElement array) => array.GetArrayLength() > 0 && array[0].ValueKind == JsonValueKind.Object;

    private static Parsed<object> AsValue(Parsed<AttributeSet> set) =>
        set.IsValid ? Parsed<object>.Valid(set.Value) : Parsed<object>.Invalid(set.Fault);
}
