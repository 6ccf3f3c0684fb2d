using System.Text.Json;

namespace Batch.Sdk.Tests.Conformance;

internal static class EventSaying
{
    public static BatchEvent Say(JsonElement json)
    {
        Saying.OnlyMembers(json, "name", "time", "attributes");
        BatchEvent batchEvent = BatchEvent.Named(Saying.Text(json, "name")!);
        if (json.TryGetProperty("time", out JsonElement time)) batchEvent.At(ValueSaying.Date(time));
        if (!json.TryGetProperty("attributes", out JsonElement attributes)) return batchEvent;
        foreach ((string name, string wrapper, JsonElement value) in NamedValues.Of(attributes)) Set(batchEvent, name, wrapper, value);
        return batchEvent;
    }

    private static void Set(BatchEvent batchEvent, string name, string wrapper, JsonElement value)
    {
        if (IsObject(wrapper, value)) batchEvent.With(name, Object(value));
        else if (IsArrayOfObjects(wrapper, value)) batchEvent.With(name, Objects(value));
        else batchEvent.With(name, ValueSaying.Say(value, wrapper));
    }

    private static EventObject Object(JsonElement json)
    {
        var value = new EventObject();
        foreach ((string name, string wrapper, JsonElement inner) in NamedValues.Of(json))
        {
            if (IsObject(wrapper, inner)) value.With(name, Object(inner));
            else if (IsArrayOfObjects(wrapper, inner)) value.With(name, Objects(inner));
            else value.With(name, ValueSaying.Say(inner, wrapper));
        }

        return value;
    }

    private static EventObject[] Objects(JsonElement array) => [.. array.EnumerateArray().Select(item => item.ValueKind switch
    {
        JsonValueKind.Object => Object(item),
        JsonValueKind.Null => null!,
        _ => throw new UnsayableException("an array mixes objects and others"),
    })];

    private static bool IsObject(string wrapper, JsonElement value) => wrapper.Length == 0 && value.ValueKind == JsonValueKind.Object;

    private static bool IsArrayOfObjects(string wrapper, JsonElement value) =>
        wrapper.Length == 0 && value.ValueKind == JsonValueKind.Array
        && value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object);
}
