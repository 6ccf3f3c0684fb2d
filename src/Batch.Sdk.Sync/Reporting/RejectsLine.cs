using System.Text.Json;
using System.Text.Unicode;

namespace Batch.Sdk.Sync.Reporting;

/// <summary>What a line of rejects says.</summary>
internal static class RejectsLine
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The line, or null where it is no object: mended by hand, it may be anything.</summary>
    public static JsonDocument? TryParse(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span)) return null;
        try
        {
            var document = JsonDocument.Parse(line, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or a name with an escape that is no character. Told as a fault of its row.
        }

        return null;
    }

    /// <summary>
    /// Whether a row is to be sent again: one that was rejected, and one in doubt where repeating it does no harm. One that cannot be read
    /// counts as rejected.
    /// </summary>
    public static bool IsToSend(JsonDocument? line, SyncTarget target)
    {
        if (line is null || !line.RootElement.TryGetProperty(RejectsFormat.Status, out JsonElement status)) return true;
        return Is(status, ItemStatus.Rejected) || (Is(status, ItemStatus.Ambiguous) && target != SyncTarget.Events);
    }

    /// <summary>The line with a new outcome, all else as it stands.</summary>
    public static byte[] With(JsonDocument line, ItemStatus status, IReadOnlyList<Fault> faults)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, RejectsFormat.Readable))
        {
            json.WriteStartObject();
            json.WriteString(RejectsFormat.Status, RejectsFormat.NameOf(status));
            foreach (JsonProperty member in line.RootElement.EnumerateObject())
            {
                if (member.NameEquals(RejectsFormat.Fields)) FaultJson.Write(json, faults);
                if (member.Name is RejectsFormat.Status or FaultJson.Name) continue;
                json.WritePropertyName(member.Name);
                json.WriteRawValue(member.Value.GetRawText());
            }

            json.WriteEndObject();
        }

        return text.ToArray();
    }

    private static bool Is(JsonElement status, ItemStatus wanted) =>
        status.ValueKind == JsonValueKind.String && status.ValueEquals(RejectsFormat.NameOf(wanted));
}
