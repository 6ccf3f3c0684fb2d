namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>What a block holds. The numbers are those of the file; within a partition a later section overrules an earlier one.</summary>
internal enum Section : byte
{
    /// <summary>The membership as the source had it.</summary>
    Members = 0,

    /// <summary>Where Batch is not as the source: additions that were not accepted, removals that were not made, and what is doubtful.</summary>
    Exceptions = 1,
}
