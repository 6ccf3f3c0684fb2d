namespace Batch.Sdk.Sync.Running;

/// <summary>The rows on their way, by the numbers that they were given in turn. They leave in nearly the same order.</summary>
internal sealed class OpenRows
{
    private SourceRow?[] _ring = new SourceRow?[1024];
    private long _first;
    private long _next;

    /// <summary>Those that are left, in their order.</summary>
    public IEnumerable<SourceRow> All
    {
        get
        {
            for (long number = _first; number < _next; number++)
            {
                if (_ring[Place(number)] is { } row) yield return row;
            }
        }
    }

    public SourceRow this[long number] => Find(number) ?? throw new InvalidOperationException($"Row {number} is not on its way.");

    public void Add(SourceRow row)
    {
        if (_next - _first == _ring.Length) Grow();
        _ring[Place(_next++)] = row;
    }

    /// <summary>Takes a row out; null if it is not there.</summary>
    public SourceRow? Take(long number)
    {
        SourceRow? row = Find(number);
        if (row is null) return null;
        _ring[Place(number)] = null;
        while (_first < _next && _ring[Place(_first)] is null) _first++;
        return row;
    }

    private SourceRow? Find(long number) => number >= _first && number < _next ? _ring[Place(number)] : null;

    /// <summary>The length is a power of two.</summary>
    private int Place(long number) => (int)(number & (_ring.Length - 1));

    private void Grow()
    {
        var larger = new SourceRow?[2 * _ring.Length];
        for (long number = _first; number < _next; number++) larger[number & (larger.Length - 1)] = _ring[Place(number)];
        _ring = larger;
    }
}
