using System.Buffers.Binary;
using System.IO.Hashing;

namespace Batch.Sdk.Sync.State.Values;

/// <summary>Writes what <see cref="FingerprintFile"/> reads.</summary>
internal static class FingerprintWriter
{
    /// <param name="stream">An empty file.</param>
    /// <param name="entries">The entries in the order of their keys, each key once.</param>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<UInt128, ulong>> entries)
    {
        byte[] header = new byte[FingerprintFile.HeaderSize];
        byte[] buffer = new byte[2048 * FingerprintFile.EntrySize];
        stream.Write(header);
        var hash = new XxHash3();
        long count = 0;
        int used = 0;
        foreach ((UInt128 key, ulong value) in entries)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(buffer.AsSpan(used), key);
            BinaryPrimitives.WriteUInt64LittleEndian(buffer.AsSpan(used + 16), value);
            used += FingerprintFile.EntrySize;
            count++;
            if (used == buffer.Length) used = Flush(stream, hash, buffer, used);
        }

        Flush(stream, hash, buffer, used);
        BinaryPrimitives.WriteUInt64LittleEndian(header, FingerprintFile.Magic);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), count);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(16), hash.GetCurrentHashAsUInt64());
        stream.Position = 0;
        stream.Write(header);
    }

    private static int Flush(Stream stream, XxHash3 hash, byte[] buffer, int used)
    {
        hash.Append(buffer.AsSpan(0, used));
        stream.Write(buffer, 0, used);
        return 0;
    }
}
