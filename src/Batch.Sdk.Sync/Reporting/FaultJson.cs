using System.Text.Json;

namespace Batch.Sdk.Sync.Reporting;

/// <summary>Writes the member <c>faults</c>, as reports and rejects have it.</summary>
internal static class FaultJson
{
    public const string Name = "faults";

    public static void Write(Utf8JsonWriter json, IReadOnlyList<Fault> faults)
    {
        json.WriteStartArray(Name);
        foreach (Fault fault in faults)
        {
            json.WriteStartObject();
            json.WriteString("code", fault.Id);
            json.WriteString("path", fault.Path);
            json.WriteString("message", fault.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
