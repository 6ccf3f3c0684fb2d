namespace Batch.Sdk.Sync.Mirror.Diffing;

/// <summary>What is to be done with a custom ID. The numbers are those of the journal.</summary>
internal enum MemberAction : byte
{
    /// <summary>Add one that is no member.</summary>
    Add = 0,

    /// <summary>Add one again that is a member with other attributes, or that may be one.</summary>
    Renew = 1,

    /// <summary>Remove one that is a member, or that may be one.</summary>
    Remove = 2,
}
