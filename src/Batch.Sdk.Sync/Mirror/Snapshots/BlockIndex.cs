using System.Buffers.Binary;

namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>The blocks of a snapshot as they are listed at its end. They stand side by side, so that no byte of the file is without a checksum.</summary>
internal static class BlockIndex
{
    public const int EntrySize = 16;

    public static byte[] ToBytes(IReadOnlyList<Block> blocks)
    {
        byte[] bytes = new byte[blocks.Count * EntrySize];
        for (int i = 0; i < blocks.Count; i++)
        {
            Span<byte> entry = bytes.AsSpan(i * EntrySize, EntrySize);
            BinaryPrimitives.WriteInt32LittleEndian(entry, blocks[i].Length);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[4..], (ushort)blocks[i].Partition);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[6..], (ushort)blocks[i].Section);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], blocks[i].Checksum);
        }

        return bytes;
    }

    public static List<Block> Parse(ReadOnlySpan<byte> bytes, long start)
    {
        var blocks = new List<Block>(bytes.Length / EntrySize);
        for (; !bytes.IsEmpty; bytes = bytes[EntrySize..])
        {
            var block = new Block(
                start,
                BinaryPrimitives.ReadInt32LittleEndian(bytes),
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]),
                (Section)BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
                BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            blocks.Add(block);
            start += block.Length;
        }

        return blocks;
    }
}
