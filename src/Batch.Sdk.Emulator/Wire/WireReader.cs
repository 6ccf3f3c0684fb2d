using System.Collections.ObjectModel;
using System.Text.Json;
using Batch.Sdk.Emulator.Events;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Wire;

/// <summary>Reads what <see cref="WireForm.Exact"/> has written. Nothing is checked: it was checked when it first came in.</summary>
internal static class WireReader
{
    public static AttributeSet Attributes(JsonElement json)
    {
        if (json.GetPropertyCount() == 0) return AttributeSet.Empty;

        var items = new List<KeyValuePair<string, object>>(json.GetPropertyCount());
        foreach (JsonProperty member in json.EnumerateObject())
        {
            AttributeName name = AttributeName.Unwrap(member.Name);
            items.Add(new(SharedStrings.Share(name.Name), Value(member.Value, name.Kind)));
        }

        return new AttributeSet([.. items]);
    }

    public static IEnumerable<ReceivedEvent> Events(JsonElement json) =>
        json.EnumerateArray().Select(static e => new ReceivedEvent(e.GetProperty("time").GetDateTimeOffset(), e));

    /// <exception cref="FormatException">There is null where a text was written.</exception>
    public static string Text(JsonElement json) => json.GetString() ?? throw new FormatException("A text is null.");

    private static object Value(JsonElement json, ValueKind kind) => kind switch
    {
        ValueKind.Date => json.GetDateTimeOffset(),
        ValueKind.Url => new Uri(Text(json), UriKind.Absolute),
        _ => PlainValue(json),
    };

    private static object PlainValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => SharedStrings.Share(Text(json)),
        JsonValueKind.Number => NumberValue.Read(json).Value ?? throw new FormatException("A number is too large."),
        JsonValueKind.Array => Strings(json),
        _ => json.GetBoolean(),
    };

    private static ReadOnlyCollection<string> Strings(JsonElement json) =>
        Array.AsReadOnly([.. json.EnumerateArray().Select(static item => SharedStrings.Share(Text(item)))]);
}
