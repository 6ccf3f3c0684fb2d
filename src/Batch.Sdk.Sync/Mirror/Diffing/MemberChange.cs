using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror.Diffing;

/// <summary>What is to be done with a custom ID.</summary>
/// <param name="Action">What.</param>
/// <param name="Record">The record of an addition as the source has it, of a removal as it was before.</param>
internal sealed record MemberChange(MemberAction Action, ReadOnlyMemory<byte> Record)
{
    public bool IsRemoval => Action == MemberAction.Remove;

    public MemberRecord Read() => MemberRecord.Read(Record.Span);
}
