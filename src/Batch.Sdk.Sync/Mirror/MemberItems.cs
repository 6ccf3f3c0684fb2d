using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Snapshots;
using Batch.Sdk.Sync.Running;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>From changes back to what the client sends.</summary>
internal static class MemberItems
{
    private const long UnknownPosition = -1;

    /// <summary>The row of a member, of which only its custom ID and its fields are known by then.</summary>
    public static MappedRow ToRow(MemberChange change)
    {
        MemberRecord record = change.Read();
        return new MappedRow(UnknownPosition, "a row of this custom ID", record.CustomId, MemberAttributes.Decode(record.Attributes), []);
    }

    public static AudienceMember ToItem(MemberChange change)
    {
        MappedRow row = ToRow(change);
        return change.IsRemoval ? ItemMaker.Removal(row) : ItemMaker.Addition(row);
    }
}
