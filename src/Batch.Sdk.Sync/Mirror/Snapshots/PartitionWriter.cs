using System.Runtime.CompilerServices;

namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>Gathers the records of a section by partition, and writes each block when it is full. Its memory does not grow with their number.</summary>
internal sealed class PartitionWriter(BlockFile file, Section section)
{
    private readonly byte[]?[] _buffers = new byte[]?[file.Partitions.Count];
    private readonly int[] _lengths = new int[file.Partitions.Count];

    /// <summary>The records so far.</summary>
    public long Count { get; private set; }

    public void Add(ReadOnlySpan<byte> record) => Add(file.Partitions.PartitionOf(MemberRecord.Read(record).Id), record);

    /// <summary>A record may go on in the next block: a partition is read as a whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int partition, ReadOnlySpan<byte> record)
    {
        Count++;
        while (true)
        {
            byte[] buffer = _buffers[partition] ??= new byte[BlockFile.MaxBlock];
            int length = _lengths[partition];
            int fitting = Math.Min(record.Length, buffer.Length - length);
            record[..fitting].CopyTo(buffer.AsSpan(length));
            _lengths[partition] = length + fitting;
            if (fitting == record.Length) return;
            Write(partition);
            record = record[fitting..];
        }
    }

    /// <summary>Writes what is left, and lets the memory go.</summary>
    public void Complete()
    {
        for (int partition = 0; partition < _buffers.Length; partition++)
        {
            if (_lengths[partition] > 0) Write(partition);
            _buffers[partition] = null;
        }
    }

    private void Write(int partition)
    {
        file.Append(partition, section, _buffers[partition].AsSpan(0, _lengths[partition]));
        _lengths[partition] = 0;
    }
}
