using System.Text.Json;
using Batch.Sdk.Emulator.Events;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles.Sure;

/// <summary>Looks at the attributes of an event, which are kept as they are.</summary>
internal sealed class SureEventAttributes(Names names)
{
    private readonly SureNames _names = new(names);

    public bool TryRead(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.StartObject && TryReadObject(ref reader, depth: 0);

    private bool TryReadObject(ref Utf8JsonReader reader, int depth)
    {
        Span<int> seen = stackalloc int[EventAttributeReader.MaxAttributes];
        int count = 0;
        bool hasLabel = false, hasTags = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isSure;
            if (depth == 0 && !hasLabel && reader.ValueTextEquals("$label"u8)) isSure = hasLabel = TryReadLabel(ref reader);
            else if (depth == 0 && !hasTags && reader.ValueTextEquals("$tags"u8)) isSure = hasTags = TryReadTags(ref reader);
            else isSure = count < EventAttributeReader.MaxAttributes && TryReadOne(ref reader, depth, out seen[count]) && !seen[..count].Contains(seen[count++]);
            if (!isSure) return false;
        }

        return true;
    }

    private static bool TryReadLabel(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String && SureText.IsLine(reader, ReservedAttributes.MaxLabelLength);

    private static bool TryReadTags(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return false;

        int count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            if (count++ == ReservedAttributes.MaxTags || !SureText.IsLine(reader, ReservedAttributes.MaxTagLength))
                return false;

        return reader.TokenType == JsonTokenType.EndArray;
    }

    private bool TryReadOne(ref Utf8JsonReader reader, int depth, out int name) =>
        _names.TryRead(reader, out name, out ValueKind kind) && reader.Read() && kind switch
        {
            ValueKind.Date => SureValues.TryGetDate(reader, out _),
            ValueKind.Url => IsText(reader) && reader.ValueSpan.Length <= UrlValue.MaxLength && SureText.IsUrl(reader.ValueSpan),
            _ => TryReadPlain(ref reader, depth),
        };

    private bool TryReadPlain(ref Utf8JsonReader reader, int depth) => reader.TokenType switch
    {
        JsonTokenType.String => IsText(reader) && SureText.IsString(reader.ValueSpan),
        JsonTokenType.Number => IsNumber(reader),
        JsonTokenType.True or JsonTokenType.False => true,
        JsonTokenType.StartObject => depth < EventAttributeReader.MaxDepth && TryReadObject(ref reader, depth + 1),
        JsonTokenType.StartArray => reader.Read() && TryReadArray(ref reader, depth),
        _ => false,
    };

    private bool TryReadArray(ref Utf8JsonReader reader, int depth)
    {
        JsonTokenType kind = reader.TokenType;
        int count = 0;
        while (reader.TokenType == kind && kind is JsonTokenType.String or JsonTokenType.StartObject)
        {
            bool isSure = kind == JsonTokenType.String
                ? IsText(reader) && SureText.IsString(reader.ValueSpan)
                : depth < EventAttributeReader.MaxDepth && TryReadObject(ref reader, depth + 1);
            if (!isSure || count++ == StringArray.MaxItems) return false;
            reader.Read();
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }

    private static bool IsText(in Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped;

    private static bool IsNumber(in Utf8JsonReader reader) => reader.ValueSpan.ContainsAny(".eE"u8)
        ? reader.TryGetDouble(out double real) && double.IsFinite(real)
        : reader.TryGetInt64(out _);
}
