using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Batch.Sdk.Conformance;

/// <summary>
/// Writes out what the files say in short. In any text <c>⟨a*300⟩</c> is 300 letters. A member whose name begins with <c>⟨*50⟩</c> is fifty
/// members, and an element <c>{"⟨*25⟩": "v#"}</c> of an array is twenty-five elements; <c>#</c> is the number of each, from 0.
/// </summary>
internal static partial class ShortForms
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Expand(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed)) Write(writer, json, number: null);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json, int? number)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in json.EnumerateObject()) WriteMember(writer, member, number);
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement element in json.EnumerateArray()) WriteElement(writer, element, number);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Text(json.GetString()!, number));
                break;
            default:
                writer.WriteRawValue(json.GetRawText());
                break;
        }
    }

    private static void WriteMember(Utf8JsonWriter writer, JsonProperty member, int? number)
    {
        Match repeated = Repeated().Match(member.Name);
        if (!repeated.Success)
        {
            writer.WritePropertyName(Text(member.Name, number));
            Write(writer, member.Value, number);
            return;
        }

        for (int i = 0; i < Count(repeated); i++)
        {
            writer.WritePropertyName(Text(repeated.Groups["text"].Value, i));
            Write(writer, member.Value, i);
        }
    }

    private static void WriteElement(Utf8JsonWriter writer, JsonElement element, int? number)
    {
        if (element.ValueKind == JsonValueKind.Object && element.GetPropertyCount() == 1
            && element.EnumerateObject().First() is var only && Repeated().Match(only.Name) is { Success: true } repeated
            && repeated.Groups["text"].Length == 0)
        {
            for (int i = 0; i < Count(repeated); i++) Write(writer, only.Value, i);
        }
        else
        {
            Write(writer, element, number);
        }
    }

    private static string Text(string text, int? number)
    {
        string whole = LongText().Replace(text, match => string.Concat(Enumerable.Repeat(match.Groups["text"].Value, Count(match))));
        return number is null ? whole : whole.Replace("#", number.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static int Count(Match match) => int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"⟨(?<text>[^⟨⟩]+?)\*(?<count>\d+)⟩")]
    private static partial Regex LongText();

    [GeneratedRegex(@"^⟨\*(?<count>\d+)⟩(?<text>.*)$", RegexOptions.Singleline)]
    private static partial Regex Repeated();
}
