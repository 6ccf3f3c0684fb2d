using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Batch.Sdk.Tests.Conformance;

/// <summary>JSON in one notation of its strings: the order of the members and the digits of the numbers are left as they are.</summary>
internal static class JsonText
{
    public static string Of(string json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, JsonDocument.Parse(json).RootElement);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in json.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in json.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(json.GetString());
                break;
            default:
                writer.WriteRawValue(json.GetRawText());
                break;
        }
    }
}
