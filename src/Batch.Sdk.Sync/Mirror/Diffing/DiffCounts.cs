namespace Batch.Sdk.Sync.Mirror.Diffing;

/// <summary>What a comparison came to.</summary>
/// <param name="Before">Members of before, doubtful ones among them.</param>
/// <param name="Merged">Rows that a later row of the same custom ID overruled.</param>
/// <param name="Unchanged">Members who are as they were.</param>
/// <param name="Additions">Members to add or to add again.</param>
/// <param name="Removals">Members to remove.</param>
internal readonly record struct DiffCounts(long Before, long Merged, long Unchanged, long Additions, long Removals)
{
    public static DiffCounts operator +(DiffCounts left, DiffCounts right) => new(
        left.Before + right.Before,
        left.Merged + right.Merged,
        left.Unchanged + right.Unchanged,
        left.Additions + right.Additions,
        left.Removals + right.Removals);
}
