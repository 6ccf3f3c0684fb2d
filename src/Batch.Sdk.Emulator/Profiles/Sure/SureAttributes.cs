using System.Text.Json;
using Batch.Sdk.Emulator.Records;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles.Sure;

/// <summary>Reads the attributes of a profile object into the entries of a record.</summary>
internal sealed class SureAttributes(Names names)
{
    private readonly SureNames _names = new(names);
    private readonly SureNatives _natives = new(names);

    public bool TryRead(ref Utf8JsonReader reader, ByteBuffer record, NameGuesses guesses)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;

        Span<int> seen = stackalloc int[OperationReader.MaxAttributes];
        int count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (count == OperationReader.MaxAttributes || reader.ValueIsEscaped) return false;
            KnownName? name = guesses.Find(count, reader.ValueSpan) ?? Resolve(reader, count, guesses);
            if (name is null || seen[..count].Contains(name.Id) || !reader.Read() || !TryReadValue(ref reader, name, record)) return false;
            seen[count++] = name.Id;
        }

        return true;
    }

    private KnownName? Resolve(in Utf8JsonReader reader, int position, NameGuesses guesses)
    {
        if (_natives.TryFind(reader, out int id, out NativeRule? rule))
            return guesses.Keep(position, new KnownName(reader.ValueSpan.ToArray(), id, ValueKind.Plain, rule));
        return _names.TryRead(reader, out id, out ValueKind kind)
            ? guesses.Keep(position, new KnownName(reader.ValueSpan.ToArray(), id, kind, null))
            : null;
    }

    private static bool TryReadValue(ref Utf8JsonReader reader, KnownName name, ByteBuffer record)
    {
        if (name.Rule is { } rule) return rule.TryRead(ref reader, name.Id, record);
        if (reader.TokenType != JsonTokenType.Null) return SureValues.TryRead(ref reader, name.Id, name.Kind, record);

        record.Delete(name.Id);
        return true;
    }
}
