namespace Batch.Sdk.Sync.State.Journals;

/// <summary>Ranges of rows, each with what is to be said of it. They are found by position once they have been put in order.</summary>
internal sealed class RowRanges<T>
{
    private readonly List<(RowRange Rows, T What)> _ranges = [];

    public IReadOnlyList<(RowRange Rows, T What)> All => _ranges;

    public void Add(IEnumerable<RowRange> rows, T what) => _ranges.AddRange(rows.Select(range => (range, what)));

    public void Sort() => _ranges.Sort(static (one, other) => one.Rows.Start.CompareTo(other.Rows.Start));

    /// <summary>Takes out all rows from a position on.</summary>
    public void Cut(long position)
    {
        _ranges.RemoveAll(range => range.Rows.Start >= position);
        for (int i = 0; i < _ranges.Count; i++)
        {
            if (_ranges[i].Rows.End > position) _ranges[i] = (_ranges[i].Rows with { End = position }, _ranges[i].What);
        }
    }

    /// <summary>What is said of a row. Where ranges overlap, it is what the one that begins last says.</summary>
    public bool TryFind(long position, out T? what)
    {
        int low = 0, high = _ranges.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_ranges[middle].Rows.Start <= position) low = middle + 1;
            else high = middle;
        }

        bool isFound = low > 0 && _ranges[low - 1].Rows.End > position;
        what = isFound ? _ranges[low - 1].What : default;
        return isFound;
    }
}
