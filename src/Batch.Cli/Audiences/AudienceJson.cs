using System.Text.Encodings.Web;
using System.Text.Json;
using Batch.Sdk;

namespace Batch.Cli.Audiences;

/// <summary>Audiences as JSON, on the output.</summary>
internal static class AudienceJson
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void WriteAll(IEnumerable<AudienceInfo> audiences) => Write(json =>
    {
        json.WriteStartArray();
        foreach (AudienceInfo audience in audiences) Write(json, audience);
        json.WriteEndArray();
    });

    public static void Write(AudienceInfo audience) => Write(json => Write(json, audience));

    private static void Write(Action<Utf8JsonWriter> write)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, Readable)) write(json);
        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, AudienceInfo audience)
    {
        json.WriteStartObject();
        json.WriteString("name", audience.Name);
        json.WriteString("displayName", audience.DisplayName);
        json.WriteString("type", audience.Type);
        if (audience.MemberCount is { } members) json.WriteNumber("members", members);
        else json.WriteNull("members");
        json.WriteString("state", audience.State.ToString());
        WriteTime(json, "created", audience.Created);
        WriteTime(json, "updated", audience.Updated);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } moment) json.WriteString(name, moment.UtcDateTime);
        else json.WriteNull(name);
    }
}
