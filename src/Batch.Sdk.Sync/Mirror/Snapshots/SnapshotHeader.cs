using System.Buffers.Binary;

namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>What stands at the beginning of a snapshot.</summary>
internal readonly record struct SnapshotHeader(long Generation, long Seed, int Partitions, long Members, long Exceptions, long IndexOffset, int Blocks, ulong IndexChecksum)
{
    public const int Size = 80;

    private const int ChecksumAt = Size - sizeof(ulong);
    private const uint Version = 1;

    private static ReadOnlySpan<byte> Magic => "BATCHMEM"u8;

    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Partitions);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Generation);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Seed);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), Members);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(40), Exceptions);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(48), IndexOffset);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(56), Blocks);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(64), IndexChecksum);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(ChecksumAt), BlockFile.ChecksumOf(bytes.AsSpan(0, ChecksumAt)));
        return bytes;
    }

    /// <exception cref="SyncStateException">There is no header, or one of another version.</exception>
    public static SnapshotHeader Parse(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.Length < Size || !bytes.StartsWith(Magic)) throw StateErrors.Damaged(path);
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[ChecksumAt..]) != BlockFile.ChecksumOf(bytes[..ChecksumAt])) throw StateErrors.Damaged(path);
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (version != Version) throw StateErrors.UnknownVersion(path, version);
        return new SnapshotHeader(
            Generation: BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            Seed: BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            Partitions: BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            Members: BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            Exceptions: BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
            IndexOffset: BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]),
            Blocks: BinaryPrimitives.ReadInt32LittleEndian(bytes[56..]),
            IndexChecksum: BinaryPrimitives.ReadUInt64LittleEndian(bytes[64..]));
    }
}
