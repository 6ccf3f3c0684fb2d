using Batch.Sdk.Sync.State.Values;

namespace Batch.Sdk.Sync.State.Journals;

/// <summary>
/// How far a run came that did not end, by what its journal says. What it brought about is brought about in the table, step by step as it was then.
/// </summary>
internal sealed class EarlierRun(ValueTable? table, ValueFate fate, bool isRepeatable)
{
    private readonly RowRanges<Settlement> _settled = new();
    private readonly Dictionary<long, IReadOnlyList<Fault>> _noted = [];
    private readonly Dictionary<long, List<ValueChange>> _changes = [];
    private readonly HashSet<long> _planned = [];
    private List<Checkpoint> _checkpoints = [];

    /// <summary>What the source must have given to be the same as then, in the order of its rows.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints => _checkpoints;

    /// <summary>Whether the run came to its end, and only its journal is still there.</summary>
    public bool IsComplete { get; private set; }

    public void Take(JournalRecord record)
    {
        switch (record)
        {
            case PlannedRecord planned:
                foreach (RowRange rows in planned.Rows) _planned.UnionWith(rows.Positions());
                _checkpoints.Add(planned.Checkpoint);
                break;
            case SettledRecord settled:
                Settle(settled);
                break;
            case NotedRecord noted:
                _noted[noted.Position] = noted.Faults;
                break;
            case ChangedRecord changed:
                Change(changed);
                break;
            case ForkedRecord forked:
                Fork(forked.Position);
                break;
            case CompletedRecord:
                IsComplete = true;
                break;
        }
    }

    /// <summary>The journal has been read: rows can be asked for.</summary>
    public void Seal()
    {
        Conclude(_changes.Keys);
        if (!isRepeatable) _settled.Add(RowRange.Of(_planned), new Settlement(ItemStatus.Ambiguous, IsUnchanged: false));
        _settled.Sort();
        _checkpoints = [.. _checkpoints.Distinct().OrderBy(static checkpoint => checkpoint.Rows)];
    }

    /// <summary>What became of a row; null if it is to be sent, perhaps again.</summary>
    public Settlement? Find(long position) => _settled.TryFind(position, out Settlement settlement) ? settlement : null;

    public IReadOnlyList<Fault> FaultsOf(long position) => _noted.GetValueOrDefault(position, []);

    private void Change(ChangedRecord changed)
    {
        if (table is null) return;
        table.Put(changed.Change);
        if (!_changes.TryGetValue(changed.Position, out List<ValueChange>? changes)) _changes[changed.Position] = changes = [];
        changes.Add(changed.Change);
    }

    private void Settle(SettledRecord settled)
    {
        if (settled.What.Status != ItemStatus.NotAttempted)
        {
            _settled.Add(settled.Rows, settled.What);
            _checkpoints.Add(settled.Checkpoint);
        }

        foreach (long position in settled.Rows.SelectMany(static rows => rows.Positions()))
        {
            _planned.Remove(position);
            if (_changes.Count > 0) Conclude(position, settled.What.Status);
        }
    }

    private void Fork(long position)
    {
        Conclude(_changes.Keys.Where(changed => changed >= position));
        _settled.Sort();
        _settled.Cut(position);
        _planned.RemoveWhere(planned => planned >= position);
        _checkpoints.RemoveAll(checkpoint => checkpoint.Rows > position);
    }

    /// <summary>Of these rows nobody knows more than whether they were about to be sent.</summary>
    private void Conclude(IEnumerable<long> positions)
    {
        foreach (long position in positions.Order().ToArray())
            Conclude(position, _planned.Contains(position) ? ItemStatus.Ambiguous : ItemStatus.NotAttempted);
    }

    private void Conclude(long position, ItemStatus status)
    {
        if (!_changes.Remove(position, out List<ValueChange>? changes)) return;
        foreach (ValueChange change in changes) fate.Settle(table!, change, status, FaultsOf(position));
    }
}
