using System.Text.Json;
using Batch.Sdk.Emulator.Records;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles.Sure;

/// <summary>Reads the attributes of a profile object into the entries of a record.</summary>
internal sealed class SureAttributes(Names names)
{
    private const int MaxAttributes = 50;
    private readonly SureNames _names = new(names);
    private readonly SureNatives _natives = new(names);

    public bool TryRead(ref Utf8JsonReader reader, ByteBuffer record)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;

        Span<int> seen = stackalloc int[MaxAttributes];
        int count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (count == MaxAttributes || !TryReadOne(ref reader, record, out int name) || seen[..count].Contains(name)) return false;
            seen[count++] = name;
        }

        return true;
    }

    private bool TryReadOne(ref Utf8JsonReader reader, ByteBuffer record, out int name)
    {
        if (_natives.TryFind(reader, out name, out NativeRule? rule)) return reader.Read() && rule.TryRead(ref reader, name, record);
        if (!_names.TryRead(reader, out name, out ValueKind kind) || !reader.Read()) return false;
        if (reader.TokenType != JsonTokenType.Null) return SureValues.TryRead(ref reader, name, kind, record);

        record.Delete(name);
        return true;
    }
}
