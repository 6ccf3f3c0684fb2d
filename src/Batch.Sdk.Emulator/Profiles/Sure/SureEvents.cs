using System.Text.Json;
using Batch.Sdk.Emulator.Events;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles.Sure;

/// <summary>Reads an event, which is kept as the JSON it came in.</summary>
internal sealed class SureEvents(Names names, TimeProvider time)
{
    private readonly SureNames _names = new(names);
    private readonly SureEventAttributes _attributes = new(names);

    /// <param name="reader">Stands on the start of the event.</param>
    /// <param name="json">All that is read.</param>
    /// <param name="batch">Gets the event.</param>
    public bool TryRead(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, OperationBatch batch)
    {
        int start = (int)reader.TokenStartIndex;
        DateTimeOffset now = time.GetUtcNow(), at = now;
        bool hasName = false, hasTime = false, hasAttributes = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isSure;
            if (!hasName && reader.ValueTextEquals("name"u8)) isSure = hasName = TryReadName(ref reader);
            else if (!hasTime && reader.ValueTextEquals("time"u8)) isSure = hasTime = TryReadTime(ref reader, now, out at);
            else if (!hasAttributes && reader.ValueTextEquals("attributes"u8)) isSure = hasAttributes = _attributes.TryRead(ref reader);
            else return false;
            if (!isSure) return false;
        }

        ReadOnlySpan<byte> raw = json[start..(int)reader.BytesConsumed];
        if (!hasName || raw.Length > EventReader.MaxBytes) return false;
        batch.Add(at, batch.Write(raw));
        return true;
    }

    private bool TryReadName(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String && _names.TryRead(reader, out _, out ValueKind kind) && kind == ValueKind.Plain;

    private static bool TryReadTime(ref Utf8JsonReader reader, DateTimeOffset now, out DateTimeOffset at)
    {
        at = default;
        return reader.Read() && SureValues.TryGetDate(reader, out at) && at <= now && now - at <= EventReader.MaxAge;
    }
}
