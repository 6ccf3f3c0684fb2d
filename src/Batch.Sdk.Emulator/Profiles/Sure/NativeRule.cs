using System.Text.Json;
using Batch.Sdk.Emulator.Records;

namespace Batch.Sdk.Emulator.Profiles.Sure;

/// <summary>A native attribute whose value is a text or null.</summary>
internal sealed class NativeRule(Func<ReadOnlySpan<byte>, bool> isSure)
{
    public bool TryRead(ref Utf8JsonReader reader, int name, ByteBuffer record)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            record.Delete(name);
            return true;
        }

        if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped || !isSure(reader.ValueSpan)) return false;
        record.Write(name, AttributeTag.Text, reader.ValueSpan);
        return true;
    }
}
