using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Records;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles.Sure;

/// <summary>
/// Reads a request in one pass, as long as each part of it is beyond doubt. At the first that is not, it gives up, and the whole request
/// is read by the rules, which know all cases and say what is wrong.
/// </summary>
internal sealed class SureOperations(BatchEmulatorOptions options, Names names)
{
    private readonly SureAttributes _attributes = new(names);
    private readonly SureEvents _events = new(names, options.TimeProvider);

    /// <summary>Fills the batch, or says that the request must be read by the rules; the batch is then of no use.</summary>
    public bool TryRead(ReadOnlySpan<byte> json, int maxOperations, OperationBatch batch)
    {
        if (!JsonUnicode.IsValid(json)) return false;

        try
        {
            var reader = new Utf8JsonReader(json);
            return TryReadArray(ref reader, json, maxOperations, batch) && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool TryReadArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int maxOperations, OperationBatch batch)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return false;

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            if (!TryReadOperation(ref reader, json, batch))
                return false;

        int count = batch.Operations.Length;
        return reader.TokenType == JsonTokenType.EndArray && count > 0 && count <= maxOperations;
    }

    private bool TryReadOperation(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, OperationBatch batch)
    {
        OperationBatch.Slice id = default, changes = default;
        int firstEvent = batch.EventCount;
        bool hasAttributes = false, hasEvents = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int start = batch.Bytes.Length;
            if (reader.ValueTextEquals("identifiers"u8))
            {
                if (id.Length > 0 || !TryReadIdentifiers(ref reader, batch.Bytes)) return false;
                id = new(start, batch.Bytes.Length - start);
            }
            else if (reader.ValueTextEquals("attributes"u8))
            {
                if (hasAttributes || !_attributes.TryRead(ref reader, batch.Bytes, batch.Guesses)) return false;
                hasAttributes = true;
                changes = new(start, batch.Bytes.Length - start);
            }
            else if (!hasEvents && reader.ValueTextEquals("events"u8))
            {
                if (!TryReadEvents(ref reader, json, batch)) return false;
                hasEvents = true;
            }
            else
            {
                return false;
            }
        }

        if (id.Length == 0) return false;
        batch.Add(id, changes, firstEvent);
        return true;
    }

    /// <summary>An installation has no profile here, and is seldom: that is for the rules.</summary>
    private bool TryReadIdentifiers(ref Utf8JsonReader reader, ByteBuffer target)
    {
        bool isSure = reader.Read() && reader.TokenType == JsonTokenType.StartObject
            && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("custom_id"u8)
            && reader.Read() && reader.TokenType == JsonTokenType.String
            && SureText.IsCustomId(reader, options.MaxCustomIdLength);
        if (!isSure) return false;

        target.Write(reader.ValueSpan);
        return reader.Read() && reader.TokenType == JsonTokenType.EndObject;
    }

    private bool TryReadEvents(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, OperationBatch batch)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return false;

        int first = batch.EventCount;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            if (batch.EventCount - first == OperationReader.MaxEvents || !_events.TryRead(ref reader, json, batch))
                return false;

        return reader.TokenType == JsonTokenType.EndArray;
    }
}
