namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>
/// Writes a snapshot under a temporary name: the members while the source is read, the exceptions while Batch answers. It takes the place of the last
/// one in a single step, at the end.
/// </summary>
internal sealed class SnapshotWriter : IDisposable
{
    private readonly BlockFile _file;
    private readonly string _path;

    public SnapshotWriter(string path, HashPartitions partitions)
    {
        _path = path;
        _file = BlockFile.Create(path, partitions, start: SnapshotHeader.Size);
        Members = new PartitionWriter(_file, Section.Members);
        Exceptions = new PartitionWriter(_file, Section.Exceptions);
    }

    public PartitionWriter Members { get; }

    public PartitionWriter Exceptions { get; }

    public BlockFile File => _file;

    /// <summary>Ends the file, makes sure of it, and gives it its name.</summary>
    public void Commit(string path, long generation)
    {
        Exceptions.Complete();
        byte[] index = BlockIndex.ToBytes(_file.Blocks);
        var header = new SnapshotHeader(
            generation, _file.Partitions.Seed, _file.Partitions.Count, Members.Count, Exceptions.Count, _file.End, _file.Blocks.Count, BlockFile.ChecksumOf(index));
        RandomAccess.Write(_file.Stream.SafeFileHandle, index, _file.End);
        RandomAccess.Write(_file.Stream.SafeFileHandle, header.ToBytes(), 0);
        RandomAccess.FlushToDisk(_file.Stream.SafeFileHandle);
        _file.Dispose();
        System.IO.File.Move(_path, path, overwrite: true);
    }

    public void Dispose() => _file.Dispose();
}
