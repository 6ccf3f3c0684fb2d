using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>What a comparison found to be done, whole before anything is sent.</summary>
internal sealed class MirrorPlan(MirrorFolder folder) : IDisposable
{
    private readonly ChangeList _additions = new(folder.Additions);
    private readonly ChangeList _removals = new(folder.Removals);

    /// <summary>Bytes of both lists.</summary>
    public long Length => _additions.Length + _removals.Length;

    public IEnumerable<MemberChange> Additions => _additions.Read();

    public IEnumerable<MemberChange> Removals => _removals.Read();

    /// <summary>Takes the outcome of a group; who is kept stays what it was.</summary>
    public void Take(GroupDiff group, PartitionWriter exceptions)
    {
        _additions.Write(group.Additions.WrittenSpan);
        _removals.Write(group.Removals.WrittenSpan);
        for (ReadOnlySpan<byte> kept = group.Kept.WrittenSpan; !kept.IsEmpty;)
        {
            int length = MemberRecord.Read(kept).Length;
            exceptions.Add(kept[..length]);
            kept = kept[length..];
        }
    }

    public void Dispose()
    {
        _additions.Dispose();
        _removals.Dispose();
    }
}
