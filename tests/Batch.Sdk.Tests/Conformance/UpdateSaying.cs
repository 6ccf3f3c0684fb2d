using System.Text.Json;
using Batch.Sdk.Conformance;

namespace Batch.Sdk.Tests.Conformance;

internal static class UpdateSaying
{
    public static ProfileUpdate Say(JsonElement item)
    {
        JsonElement operation = JsonDocument.Parse(Forms.Operation(item)).RootElement;
        Saying.OnlyMembers(operation, "identifiers", "attributes", "events");
        JsonElement identifiers = operation.GetProperty("identifiers");
        Saying.OnlyMembers(identifiers, "custom_id");
        ProfileUpdate update = ProfileUpdate.For(Saying.Text(identifiers, "custom_id"));
        if (operation.TryGetProperty("attributes", out JsonElement attributes)) SetAttributes(update, attributes);
        if (operation.TryGetProperty("events", out JsonElement events)) TrackEvents(update, events);
        return update;
    }

    private static void SetAttributes(ProfileUpdate update, JsonElement attributes)
    {
        foreach ((string name, string wrapper, JsonElement value) in NamedValues.Of(attributes)) Set(update, name, wrapper, value);
    }

    private static void Set(ProfileUpdate update, string name, string wrapper, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) update.Clear(name);
        else if (wrapper.Length == 0 && value.ValueKind == JsonValueKind.Object) Edit(update, name, value);
        else update.Set(name, ValueSaying.Say(value, wrapper));
    }

    private static void Edit(ProfileUpdate update, string name, JsonElement edit)
    {
        Saying.OnlyMembers(edit, "$add", "$remove");
        if (edit.GetPropertyCount() == 0) throw new UnsayableException("the edit is empty");
        if (edit.TryGetProperty("$add", out JsonElement added)) update.AddTo(name, ValueSaying.Texts(added)!);
        if (edit.TryGetProperty("$remove", out JsonElement removed)) update.RemoveFrom(name, ValueSaying.Texts(removed)!);
    }

    private static void TrackEvents(ProfileUpdate update, JsonElement events)
    {
        if (events.ValueKind != JsonValueKind.Array) throw new UnsayableException("the events are no array");
        foreach (JsonElement json in events.EnumerateArray())
        {
            update.Track(json.ValueKind == JsonValueKind.Null ? null! : EventSaying.Say(json));
        }
    }
}
