using System.IO.Hashing;
using System.Text;

namespace Batch.Sdk.Sync.State.Values;

/// <summary>Hashes of what is remembered: a key says of whom or what, a value says in which state it was accepted.</summary>
internal static class Fingerprint
{
    /// <summary>Nothing is known.</summary>
    public const ulong None = 0;

    /// <summary>Whether Batch has the last value or the one before is not known.</summary>
    public const ulong Doubtful = 1;

    public static UInt128 Key(char kind, string name, string id)
    {
        byte[] text = Encoding.UTF8.GetBytes($"{kind}{name.Length}:{name}{id}");
        return XxHash128.HashToUInt128(text);
    }

    public static ulong Value(ReadOnlySpan<byte> content)
    {
        ulong hash = XxHash3.HashToUInt64(content);
        return hash is None or Doubtful ? hash + 2 : hash;
    }
}
