using System.Buffers.Binary;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror.Journal;

/// <summary>
/// The file: a header that names the generation of the snapshot it goes on from, then records, each behind its length, the complement of its length, and
/// a checksum. A record that the file ends within was not written whole; one that is wrong anywhere else is damage.
/// </summary>
internal static class JournalFormat
{
    public const int HeaderSize = 32;
    public const int FrameSize = 16;

    private const int ChecksumAt = HeaderSize - sizeof(ulong);
    private const uint Version = 1;

    private static ReadOnlySpan<byte> Magic => "BATCHSND"u8;

    public static byte[] Header(long generation)
    {
        byte[] bytes = new byte[HeaderSize];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), generation);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(ChecksumAt), BlockFile.ChecksumOf(bytes.AsSpan(0, ChecksumAt)));
        return bytes;
    }

    /// <summary>The generation that a header names.</summary>
    /// <exception cref="SyncStateException">It is damaged, or of another version.</exception>
    public static long Generation(ReadOnlySpan<byte> header, string path)
    {
        bool isGood = header.StartsWith(Magic)
            && BinaryPrimitives.ReadUInt64LittleEndian(header[ChecksumAt..]) == BlockFile.ChecksumOf(header[..ChecksumAt]);
        if (!isGood) throw StateErrors.Damaged(path);
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        return version == Version ? BinaryPrimitives.ReadInt64LittleEndian(header[16..]) : throw StateErrors.UnknownVersion(path, version);
    }

    /// <summary>Fills in the frame before a body.</summary>
    public static void Frame(Span<byte> record)
    {
        ReadOnlySpan<byte> body = record[FrameSize..];
        BinaryPrimitives.WriteInt32LittleEndian(record, body.Length);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], ~body.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(record[8..], BlockFile.ChecksumOf(body));
    }

    /// <summary>The length of the body behind a frame; null if the frame is damaged.</summary>
    public static int? Length(ReadOnlySpan<byte> frame)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(frame);
        return length > 0 && BinaryPrimitives.ReadInt32LittleEndian(frame[4..]) == ~length ? length : null;
    }

    public static bool IsIntact(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> body) =>
        BinaryPrimitives.ReadUInt64LittleEndian(frame[8..]) == BlockFile.ChecksumOf(body);
}
