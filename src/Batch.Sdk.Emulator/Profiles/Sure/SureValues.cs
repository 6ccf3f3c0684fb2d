using System.Text.Json;
using Batch.Sdk.Emulator.Records;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles.Sure;

/// <summary>Reads the value that the reader stands on into an entry; edits of arrays are left to the rules.</summary>
internal static class SureValues
{
    private const int MaxEscapedLength = 6 * StringValue.MaxLength;
    private const int ShortestDate = 20;

    public static bool TryRead(ref Utf8JsonReader reader, int name, ValueKind kind, ByteBuffer record) => kind switch
    {
        ValueKind.Date => TryReadDate(reader, name, record),
        ValueKind.Url => TryReadUrl(reader, name, record),
        _ => TryReadPlain(ref reader, name, record),
    };

    private static bool TryReadPlain(ref Utf8JsonReader reader, int name, ByteBuffer record)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return TryReadText(reader, name, record);
            case JsonTokenType.Number:
                return TryReadNumber(reader, name, record);
            case JsonTokenType.True:
            case JsonTokenType.False:
                record.Write(name, reader.TokenType == JsonTokenType.True);
                return true;
            case JsonTokenType.StartArray:
                return TryReadArray(ref reader, name, record);
            default:
                return false;
        }
    }

    private static bool TryReadText(in Utf8JsonReader reader, int name, ByteBuffer record)
    {
        if (!reader.ValueIsEscaped)
        {
            if (!SureText.IsString(reader.ValueSpan)) return false;
            record.Write(name, AttributeTag.Text, reader.ValueSpan);
            return true;
        }

        Span<byte> unescaped = stackalloc byte[MaxEscapedLength];
        if (reader.ValueSpan.Length > MaxEscapedLength) return false;
        unescaped = unescaped[..reader.CopyString(unescaped)];
        if (!SureText.IsString(unescaped)) return false;
        record.Write(name, AttributeTag.Text, unescaped);
        return true;
    }

    private static bool TryReadNumber(in Utf8JsonReader reader, int name, ByteBuffer record)
    {
        if (reader.ValueSpan.ContainsAny(".eE"u8))
        {
            if (!reader.TryGetDouble(out double real) || !double.IsFinite(real)) return false;
            record.Write(name, real);
            return true;
        }

        if (!reader.TryGetInt64(out long integer)) return false;
        record.Write(name, integer);
        return true;
    }

    private static bool TryReadArray(ref Utf8JsonReader reader, int name, ByteBuffer record)
    {
        int start = record.Begin(name, AttributeTag.Array);
        int count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            if (count++ == StringArray.MaxItems || reader.ValueIsEscaped || !SureText.IsString(reader.ValueSpan)) return false;
            record.WriteItem(reader.ValueSpan);
        }

        record.End(start);
        return reader.TokenType == JsonTokenType.EndArray;
    }

    private static bool TryReadDate(in Utf8JsonReader reader, int name, ByteBuffer record)
    {
        if (!TryGetDate(reader, out DateTimeOffset date)) return false;
        record.Write(name, date);
        return true;
    }

    /// <summary>A date in UTC with <c>Z</c>.</summary>
    public static bool TryGetDate(in Utf8JsonReader reader, out DateTimeOffset date)
    {
        date = default;
        return reader.TokenType == JsonTokenType.String
            && !reader.ValueIsEscaped
            && reader.ValueSpan.Length >= ShortestDate
            && reader.ValueSpan[10] == 'T'
            && reader.ValueSpan[16] == ':'
            && reader.ValueSpan[^1] == 'Z'
            && reader.ValueSpan[^2] != '.'
            && reader.TryGetDateTimeOffset(out date);
    }

    private static bool TryReadUrl(in Utf8JsonReader reader, int name, ByteBuffer record)
    {
        bool isSure = reader.TokenType == JsonTokenType.String
            && !reader.ValueIsEscaped
            && reader.ValueSpan.Length <= UrlValue.MaxLength
            && SureText.IsUrl(reader.ValueSpan);
        if (isSure) record.Write(name, AttributeTag.Url, reader.ValueSpan);
        return isSure;
    }
}
