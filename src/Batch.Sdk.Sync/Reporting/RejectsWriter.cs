using System.Buffers;
using System.Text.Json;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Reporting;

namespace Batch.Sdk.Sync;

/// <summary>
/// Writes rows that were not accepted whole as lines of JSON: <c>status</c>, <c>position</c>, <c>location</c>, <c>custom_id</c>, <c>faults</c>, and
/// the <c>fields</c> as they were mapped, so that <see cref="RejectsFile"/> can send them again: a value that could not take its type is as in
/// the source, a field that is to be cleared is null, and a date is named <c>date(FIELD)</c>. They hold personal data. Not thread-safe; its owner
/// disposes the stream.
/// </summary>
/// <param name="stream">Gets the lines, in UTF-8.</param>
public sealed class RejectsWriter(Stream stream)
{
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Writes a row; to be given to <see cref="SyncOptions.OnRejected"/>.</summary>
    /// <param name="row">The row.</param>
    public void Write(RejectedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _line.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_line, RejectsFormat.Readable)) Write(writer, row);
        _line.Write("\n"u8);
        stream.Write(_line.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, RejectedRow row)
    {
        writer.WriteStartObject();
        writer.WriteString(RejectsFormat.Status, RejectsFormat.NameOf(row.Status));
        writer.WriteNumber("position", row.Position);
        writer.WriteString(RejectsFormat.Location, row.Location);
        writer.WriteString(RejectsFormat.CustomId, row.CustomId);
        FaultJson.Write(writer, row.Faults);
        writer.WriteStartObject(RejectsFormat.Fields);
        foreach (MappedField field in row.Row.Fields) Write(writer, field);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MappedField field)
    {
        writer.WritePropertyName(RejectsFormat.MemberOf(field));
        switch (field.Value.Kind)
        {
            case SourceValueKind.Null: writer.WriteNullValue(); break;
            case SourceValueKind.Whole: writer.WriteNumberValue(field.Value.Whole); break;
            case SourceValueKind.Exact: writer.WriteRawValue(WithFraction(field.Value)); break;
            case SourceValueKind.Real when double.IsFinite(field.Value.Real): writer.WriteRawValue(WithFraction(field.Value)); break;
            case SourceValueKind.Boolean: writer.WriteBooleanValue(field.Value.Boolean); break;
            case SourceValueKind.Texts: Write(writer, field.Value.Texts); break;
            default: writer.WriteStringValue(field.Value.ToString()); break;
        }
    }

    /// <summary>A number that shall have a fraction must not come back without one.</summary>
    private static string WithFraction(SourceValue value)
    {
        string number = value.ToString()!;
        return number.AsSpan().ContainsAny('.', 'E') ? number : number + ".0";
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<string?> texts)
    {
        writer.WriteStartArray();
        foreach (string? text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
