using System.Buffers.Text;
using System.Text.Unicode;

namespace Batch.Sdk.Emulator.Protocol;

/// <summary>Finds what a JSON parser lets through and a reader of strings chokes on: bad UTF-8 and lone surrogates.</summary>
internal static class JsonUnicode
{
    private const int EscapeLength = 6;

    public static bool IsValid(ReadOnlySpan<byte> json) => Utf8.IsValid(json) && EscapesArePaired(json);

    private static bool EscapesArePaired(ReadOnlySpan<byte> json)
    {
        for (int next; (next = json.IndexOf((byte)'\\')) >= 0;)
        {
            json = json[next..];
            int unit = EscapedUnit(json);
            if (unit < 0)
            {
                json = json[Math.Min(2, json.Length)..];
                continue;
            }

            json = json[EscapeLength..];
            if (char.IsLowSurrogate((char)unit)) return false;
            if (!char.IsHighSurrogate((char)unit)) continue;
            int pair = EscapedUnit(json);
            if (pair < 0 || !char.IsLowSurrogate((char)pair)) return false;
            json = json[EscapeLength..];
        }

        return true;
    }

    private static int EscapedUnit(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json.StartsWith("\\u"u8)
        && Utf8Parser.TryParse(json[2..EscapeLength], out ushort unit, out int read, 'x') && read == 4
            ? unit
            : -1;
}
