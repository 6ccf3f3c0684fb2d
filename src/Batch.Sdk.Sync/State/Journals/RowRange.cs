namespace Batch.Sdk.Sync.State.Journals;

/// <summary>Rows that follow one another.</summary>
/// <param name="Start">The position of the first.</param>
/// <param name="End">The position after the last.</param>
internal readonly record struct RowRange(long Start, long End)
{
    public IEnumerable<long> Positions()
    {
        for (long position = Start; position < End; position++) yield return position;
    }

    /// <summary>The fewest ranges that have these positions.</summary>
    public static IReadOnlyList<RowRange> Of(IEnumerable<long> positions)
    {
        List<RowRange> ranges = [];
        foreach (long position in positions.Order())
        {
            if (ranges.Count > 0 && ranges[^1].End >= position) ranges[^1] = new RowRange(ranges[^1].Start, position + 1);
            else ranges.Add(new RowRange(position, position + 1));
        }

        return ranges;
    }
}
