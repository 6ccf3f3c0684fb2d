using System.Buffers;
using System.Runtime.CompilerServices;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror.Diffing;

/// <summary>
/// Compares what was with what is, one group of partitions after the other. Not thread-safe: each worker has one of its own, whose memory is that of
/// the largest group.
/// </summary>
internal sealed class GroupDiff(long seed)
{
    private readonly ArrayBufferWriter<byte> _data = new(BlockFile.MaxBlock);
    private readonly MemberTable _table = new();
    private DiffCounts _counts;

    /// <summary>The changes that add, in bytes.</summary>
    public ArrayBufferWriter<byte> Additions { get; } = new(BlockFile.MaxBlock);

    /// <summary>The changes that remove, in bytes.</summary>
    public ArrayBufferWriter<byte> Removals { get; } = new(BlockFile.MaxBlock);

    /// <summary>Records of before whose rows were rejected now: they stay what they were.</summary>
    public ArrayBufferWriter<byte> Kept { get; } = new(BlockFile.MaxBlock);

    /// <param name="group">Which group.</param>
    /// <param name="groups">Of how many.</param>
    /// <param name="before">Files of what was, each overruled by the next.</param>
    /// <param name="now">The file of what is.</param>
    public DiffCounts Run(int group, int groups, IReadOnlyList<BlockFile> before, BlockFile now)
    {
        Clear();
        foreach (BlockFile file in before) file.Load(group, groups, _data);
        int end = _data.WrittenCount;
        now.Load(group, groups, _data);
        ReadOnlySpan<byte> data = _data.WrittenSpan;
        _table.Reset(CountRecords(data));
        AddBefore(data, end);
        AddNow(data, end);
        Compare(data);
        return _counts;
    }

    private void Clear()
    {
        _counts = default;
        foreach (ArrayBufferWriter<byte> buffer in new[] { _data, Additions, Removals, Kept }) buffer.ResetWrittenCount();
    }

    private static int CountRecords(ReadOnlySpan<byte> data)
    {
        int count = 0;
        for (; !data.IsEmpty; data = data[MemberRecord.Read(data).Length..]) count++;
        return count;
    }

    /// <summary>A row that was rejected then says nothing: what was known of its ID is among the exceptions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBefore(ReadOnlySpan<byte> data, int end)
    {
        for (int at = 0; at < end;)
        {
            MemberRecord record = MemberRecord.Read(data[at..]);
            if (record.State != MemberState.Present) _table.Find(data, record, HashPartitions.Hash(record.Id, seed)).Before = at;
            at += record.Length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddNow(ReadOnlySpan<byte> data, int start)
    {
        for (int at = start; at < data.Length;)
        {
            MemberRecord record = MemberRecord.Read(data[at..]);
            ref MemberTable.Entry entry = ref _table.Find(data, record, HashPartitions.Hash(record.Id, seed));
            if (!entry.IsNow) SetNow(ref entry, data, record, at);
            else if (record.State == MemberState.In) Overrule(ref entry, data, record, at);
            at += record.Length;
        }
    }

    private void Overrule(ref MemberTable.Entry entry, ReadOnlySpan<byte> data, in MemberRecord record, int at)
    {
        if (MemberRecord.Read(data[entry.Now..]).State == MemberState.In) _counts += new DiffCounts { Merged = 1 };
        SetNow(ref entry, data, record, at);
    }

    private static void SetNow(ref MemberTable.Entry entry, ReadOnlySpan<byte> data, in MemberRecord record, int at) =>
        entry.SetNow(at, entry.WasBefore && MemberRecord.Read(data[entry.Before..]).SaysTheSameAs(record));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compare(ReadOnlySpan<byte> data)
    {
        long before = 0, unchanged = 0, additions = 0, removals = 0;
        foreach (ref readonly MemberTable.Entry entry in _table.Entries)
        {
            if (!entry.IsUsed) continue;
            if (entry.IsUnchanged)
            {
                unchanged++;
                continue;
            }

            MemberRecord was = entry.WasBefore ? MemberRecord.Read(data[entry.Before..]) : default;
            bool wasMember = entry.WasBefore && was.State != MemberState.Out;
            if (wasMember) before++;
            if (!entry.IsNow)
            {
                if (!wasMember) continue;
                removals++;
                ChangeCodec.Write(Removals, MemberAction.Remove, data.Slice(entry.Before, was.Length));
                continue;
            }

            MemberRecord record = MemberRecord.Read(data[entry.Now..]);
            if (record.State == MemberState.Present)
            {
                if (wasMember) Kept.Write(data.Slice(entry.Before, was.Length));
            }
            else
            {
                additions++;
                ChangeCodec.Write(Additions, wasMember ? MemberAction.Renew : MemberAction.Add, data.Slice(entry.Now, record.Length));
            }
        }

        _counts += new DiffCounts(before + unchanged, 0, unchanged, additions, removals);
    }
}
