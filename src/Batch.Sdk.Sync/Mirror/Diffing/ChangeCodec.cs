using System.Buffers;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror.Diffing;

/// <summary>A change in bytes: the action, the length of the record, the record.</summary>
internal static class ChangeCodec
{
    public static void Write(IBufferWriter<byte> writer, MemberAction action, ReadOnlySpan<byte> record)
    {
        Span<byte> span = writer.GetSpan(1 + Varint.MaxLength + record.Length);
        span[0] = (byte)action;
        int length = 1 + Varint.Write(span[1..], (ulong)record.Length);
        record.CopyTo(span[length..]);
        writer.Advance(length + record.Length);
    }

    /// <summary>Reads a change, and goes on behind it; null if there is no whole one.</summary>
    public static MemberChange? TryRead(ref ReadOnlySpan<byte> source)
    {
        if (source.IsEmpty) return null;
        var action = (MemberAction)source[0];
        int read = Varint.Read(source[1..], out ulong length);
        int start = 1 + read;
        if (read == 0 || length > (ulong)(source.Length - start)) return null;
        byte[] record = source.Slice(start, (int)length).ToArray();
        source = source[(start + record.Length)..];
        return new MemberChange(action, record);
    }
}
