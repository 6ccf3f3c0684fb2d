using System.Globalization;
using System.Text.Json;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync.Running;

/// <summary>From the bytes of an operation back to the row that it was made of.</summary>
internal static class OperationReader
{
    private const string Date = "date(";
    private const string Url = "url(";

    public static MappedRow Read(ReadOnlyMemory<byte> operation, long position, string location, string customId)
    {
        using var document = JsonDocument.Parse(operation);
        JsonElement root = document.RootElement;
        List<MappedField> fields = [];
        if (root.TryGetProperty("events", out JsonElement events)) ReadEvent(events[0], fields);
        else ReadAttributes(root, fields);
        return new MappedRow(position, location, customId, fields, []);
    }

    private static void ReadEvent(JsonElement tracked, List<MappedField> fields)
    {
        fields.Add(new MappedField(FieldNames.EventName, tracked.GetProperty("name").GetString()!, IsUrl: false));
        if (tracked.TryGetProperty("time", out JsonElement time)) fields.Add(new MappedField(FieldNames.EventTime, Moment(time), IsUrl: false));
        ReadAttributes(tracked, fields);
    }

    private static void ReadAttributes(JsonElement parent, List<MappedField> fields)
    {
        if (!parent.TryGetProperty("attributes", out JsonElement attributes)) return;
        foreach (JsonProperty attribute in attributes.EnumerateObject()) fields.Add(Read(attribute.Name, attribute.Value));
    }

    private static MappedField Read(string name, JsonElement value)
    {
        if (name.StartsWith(Date, StringComparison.Ordinal)) return new MappedField(name[Date.Length..^1], Moment(value), IsUrl: false);
        if (name.StartsWith(Url, StringComparison.Ordinal)) return new MappedField(name[Url.Length..^1], value.GetString()!, IsUrl: true);

        // A whole number in a float's clothes stays one.
        bool isReal = value.ValueKind == JsonValueKind.Number && value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');
        return new MappedField(name, isReal ? value.GetDouble() : JsonValues.From(value), IsUrl: false);
    }

    private static SourceValue Moment(JsonElement time) =>
        DateTimeOffset.Parse(time.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
