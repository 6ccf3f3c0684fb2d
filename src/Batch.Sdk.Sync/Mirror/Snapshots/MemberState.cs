namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>What is known of a custom ID. The numbers are those of the file.</summary>
internal enum MemberState : byte
{
    /// <summary>It is a member, with the attributes of the record.</summary>
    In = 0,

    /// <summary>The source has it, but in a row that was rejected: it stays what it was.</summary>
    Present = 1,

    /// <summary>It is no member.</summary>
    Out = 2,

    /// <summary>It may be a member or not, or its attributes may be others.</summary>
    Doubtful = 3,
}
