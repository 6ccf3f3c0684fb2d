using System.Text.Encodings.Web;
using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Control;

/// <summary>Reads and writes the bodies of control requests.</summary>
internal static class ControlJson
{
    /// <summary>No answer is ever part of an HTML page, so that letters of all scripts stay readable.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ApiResponse Answer(Action<Utf8JsonWriter> writeMembers, int status = 200) =>
        ApiResponse.Json(status, writeMembers, Readable);

    /// <summary>Writes a list of objects.</summary>
    public static void WriteObjects<T>(
        this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> writeMembers)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            writer.WriteStartObject();
            writeMembers(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Refuses a body with any content.</summary>
    public static void RequireNone(ApiRequest request)
    {
        if (request.Body.IsEmpty) return;
        using JsonDocument body = JsonBody.Parse(request);
        if (body.RootElement.ValueKind != JsonValueKind.Object || body.RootElement.GetPropertyCount() > 0)
            throw RequestRefusedException.Malformed($"{request.Method} {request.Path} takes no body, or an empty object");
    }
}
