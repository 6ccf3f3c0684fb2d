using Batch.Sdk.Sync.State.Values;

namespace Batch.Sdk.Sync.State.Journals;

/// <summary>How far a run came that did not end, by what its journal says. What it brought about is brought about in the table.</summary>
internal sealed class EarlierRun(ValueTable? table, ValueFate fate, bool isRepeatable)
{
    private readonly RowRanges<Settlement> _settled = new();
    private readonly Dictionary<long, IReadOnlyList<Fault>> _noted = [];
    private List<Checkpoint> _checkpoints = [];
    private List<RowRange> _planned = [];
    private List<ChangedRecord> _changes = [];

    /// <summary>What the source must have given to be the same as then, in the order of its rows.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints => _checkpoints;

    public void Take(JournalRecord record)
    {
        switch (record)
        {
            case PlannedRecord planned:
                _planned.AddRange(planned.Rows);
                _checkpoints.Add(planned.Checkpoint);
                break;
            case SettledRecord { What.Status: ItemStatus.NotAttempted } unsent:
                HashSet<long> positions = [.. unsent.Rows.SelectMany(static rows => rows.Positions())];
                _planned = [.. RowRange.Of(_planned.SelectMany(static rows => rows.Positions()).Where(position => !positions.Contains(position)))];
                break;
            case SettledRecord settled:
                _settled.Add(settled.Rows, settled.What);
                _checkpoints.Add(settled.Checkpoint);
                break;
            case NotedRecord noted:
                _noted[noted.Position] = noted.Faults;
                break;
            case ChangedRecord changed:
                _changes.Add(changed);
                table?.Put(changed.Change);
                break;
            case ForkedRecord forked:
                Fork(forked.Position);
                break;
        }
    }

    /// <summary>The journal has been read: rows can be asked for.</summary>
    public void Seal()
    {
        Order();
        SettleChanges(_changes);
        _checkpoints = [.. _checkpoints.Distinct().OrderBy(static checkpoint => checkpoint.Rows)];
    }

    /// <summary>What became of a row; null if it is to be sent, perhaps again.</summary>
    public Settlement? Find(long position) => _settled.TryFind(position, out Settlement settlement) ? settlement : null;

    public IReadOnlyList<Fault> FaultsOf(long position) => _noted.GetValueOrDefault(position, []);

    private void Fork(long position)
    {
        Order();
        SettleChanges(_changes.Where(change => change.Position >= position));
        _changes = [.. _changes.Where(change => change.Position < position)];
        _settled.Cut(position);
        _planned = [.. _planned.Where(rows => rows.Start < position).Select(rows => rows with { End = Math.Min(rows.End, position) })];
        _checkpoints.RemoveAll(checkpoint => checkpoint.Rows > position);
    }

    private void Order()
    {
        _settled.Sort();
        List<RowRange> unanswered = [.. RowRange.Of(_planned.SelectMany(static rows => rows.Positions()).Where(position => Find(position) is null))];
        _planned = unanswered;
        if (isRepeatable) return;

        // What may have been carried out is not sent again: it stays ambiguous.
        _settled.Add(unanswered, new Settlement(ItemStatus.Ambiguous, IsUnchanged: false));
        _settled.Sort();
        _planned = [];
    }

    private void SettleChanges(IEnumerable<ChangedRecord> changes)
    {
        if (table is null) return;
        foreach (ChangedRecord changed in changes.OrderBy(static changed => changed.Position))
        {
            ItemStatus status = Find(changed.Position)?.Status ?? (WasPlanned(changed.Position) ? ItemStatus.Ambiguous : ItemStatus.NotAttempted);
            fate.Settle(table, changed.Change, status);
        }
    }

    /// <summary>There are few of them: those of the requests that were on their way.</summary>
    private bool WasPlanned(long position) => _planned.Any(rows => rows.Start <= position && position < rows.End);
}
