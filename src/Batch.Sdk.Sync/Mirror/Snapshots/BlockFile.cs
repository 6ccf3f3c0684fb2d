using System.Buffers;
using System.IO.Hashing;
using Batch.Sdk.Sync.State;

namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>
/// A file of blocks of at most 16 KiB, each of one partition and section, that is written at its end and read by partition. What has been appended
/// after the first reading is not read.
/// </summary>
internal sealed class BlockFile(FileStream stream, HashPartitions partitions, long start, List<Block> blocks) : IDisposable
{
    public const int MaxBlock = 16 * 1024;

    private readonly Lock _lock = new();
    private ILookup<int, Block>? _byPartition;

    public HashPartitions Partitions => partitions;

    public IReadOnlyList<Block> Blocks => blocks;

    /// <summary>Where the next block goes.</summary>
    public long End { get; private set; } = blocks.Count == 0 ? start : blocks[^1].Offset + blocks[^1].Length;

    public FileStream Stream => stream;

    /// <summary>A file that is not to outlive the run.</summary>
    public static BlockFile Create(string path, HashPartitions partitions, long start = 0) =>
        new(PrivateFiles.Open(path, FileMode.Create, bufferSize: 0), partitions, start, []);

    public static ulong ChecksumOf(ReadOnlySpan<byte> bytes) => XxHash3.HashToUInt64(bytes);

    public void Append(int partition, Section section, ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(stream.SafeFileHandle, bytes, End);
        blocks.Add(new Block(End, bytes.Length, partition, section, ChecksumOf(bytes)));
        End += bytes.Length;
    }

    /// <summary>Loads a partition whole, or several where this file has more of them than groups are asked for. Thread-safe.</summary>
    /// <exception cref="SyncStateException">The file is damaged.</exception>
    public void Load(int group, int groups, ArrayBufferWriter<byte> into)
    {
        int each = partitions.Count / groups;
        for (int partition = group * each; partition < (group + 1) * each; partition++)
        {
            foreach (Block block in ByPartition()[partition]) Load(block, into);
        }
    }

    public void Dispose() => stream.Dispose();

    private ILookup<int, Block> ByPartition()
    {
        lock (_lock) return _byPartition ??= blocks.OrderBy(static block => block.Section).ToLookup(static block => block.Partition);
    }

    private void Load(Block block, ArrayBufferWriter<byte> into)
    {
        Span<byte> bytes = into.GetSpan(block.Length)[..block.Length];
        int read = 0;
        while (read < bytes.Length && RandomAccess.Read(stream.SafeFileHandle, bytes[read..], block.Offset + read) is > 0 and int more) read += more;
        if (read < bytes.Length || ChecksumOf(bytes) != block.Checksum) throw StateErrors.Damaged(stream.Name);
        into.Advance(block.Length);
    }
}
