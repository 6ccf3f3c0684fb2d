using System.Globalization;
using System.Text.Json;

namespace Batch.Sdk.Emulator.Audiences;

/// <summary>An audience as <c>list</c> and <c>view</c> show it.</summary>
internal sealed record AudienceView(
    string Name,
    string? DisplayName,
    int Count,
    string State,
    DateTimeOffset Created,
    DateTimeOffset Updated)
{
    public void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("name", Name);
        writer.WriteString("display_name", DisplayName ?? Name);
        writer.WriteString("type", "CUSTOM_ID");
        writer.WriteNumber("nb_ids", Count);
        writer.WriteString("indexing_state", State);
        writer.WriteString("created", Format(Created));
        writer.WriteString("updated", Format(Updated));
    }

    private static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
