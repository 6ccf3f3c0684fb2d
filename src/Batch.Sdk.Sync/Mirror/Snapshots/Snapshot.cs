namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>The membership as the last run that read its source whole left it.</summary>
internal sealed class Snapshot : IDisposable
{
    private readonly BlockFile _file;

    private Snapshot(SnapshotHeader header, BlockFile file, long length) => (Header, _file, Length) = (header, file, length);

    public SnapshotHeader Header { get; }

    public BlockFile File => _file;

    /// <summary>Bytes on disk.</summary>
    public long Length { get; }

    /// <summary>Opens a snapshot; null if there is none.</summary>
    /// <exception cref="SyncStateException">It is damaged, or of another version.</exception>
    public static Snapshot? TryOpen(string path)
    {
        if (!System.IO.File.Exists(path)) return null;
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            return Open(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    private static Snapshot Open(FileStream stream)
    {
        byte[] head = new byte[Math.Min(SnapshotHeader.Size, stream.Length)];
        stream.ReadExactly(head);
        SnapshotHeader header = SnapshotHeader.Parse(head, stream.Name);
        long indexLength = (long)header.Blocks * BlockIndex.EntrySize;
        if (stream.Length != header.IndexOffset + indexLength) throw StateErrors.Damaged(stream.Name);

        byte[] index = new byte[indexLength];
        stream.Position = header.IndexOffset;
        stream.ReadExactly(index);
        if (BlockFile.ChecksumOf(index) != header.IndexChecksum) throw StateErrors.Damaged(stream.Name);
        List<Block> blocks = BlockIndex.Parse(index, SnapshotHeader.Size);
        var file = new BlockFile(stream, new HashPartitions(header.Seed, header.Partitions), SnapshotHeader.Size, blocks);
        return file.End == header.IndexOffset ? new Snapshot(header, file, stream.Length) : throw StateErrors.Damaged(stream.Name);
    }
}
