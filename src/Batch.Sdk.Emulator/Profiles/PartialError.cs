using System.Text.Json;

namespace Batch.Sdk.Emulator.Profiles;

internal sealed record PartialError(string Category, int BulkIndex, string Reason, string? Attribute = null)
{
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("category", Category);
        writer.WriteNumber("bulk_index", BulkIndex);
        writer.WriteString("reason", Reason);
        if (Attribute is not null) writer.WriteString("attribute", Attribute);
        writer.WriteEndObject();
    }
}
