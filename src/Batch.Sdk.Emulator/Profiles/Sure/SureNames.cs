using System.Text.Json;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles.Sure;

internal sealed class SureNames(Names names)
{
    /// <summary>Gives the number of the name that the reader stands on, without its wrapper.</summary>
    public bool TryRead(in Utf8JsonReader reader, out int name, out ValueKind kind)
    {
        ReadOnlySpan<byte> text = reader.ValueSpan;
        kind = ValueKind.Plain;
        name = -1;
        if (reader.ValueIsEscaped || text.IsEmpty) return false;
        if (text[^1] == ')') kind = Unwrap(ref text);
        name = text.IsEmpty ? -1 : names.Find(text);
        return name >= 0;
    }

    private static ValueKind Unwrap(ref ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("date("u8))
        {
            text = text[5..^1];
            return ValueKind.Date;
        }

        if (!text.StartsWith("url("u8)) return ValueKind.Plain;
        text = text[4..^1];
        return ValueKind.Url;
    }
}
