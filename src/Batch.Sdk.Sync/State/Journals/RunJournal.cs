namespace Batch.Sdk.Sync.State.Journals;

/// <summary>
/// Notes what a run does: before a request is sent, what goes with it; after an answer, what became of its rows. Without a file nothing is noted.
/// Not thread-safe.
/// </summary>
/// <param name="file">The file; null for none.</param>
/// <param name="isRepeatable">Whether rows may be sent again of which nobody knows what became of them.</param>
/// <param name="time">A clock.</param>
internal sealed class RunJournal(JournalFile? file, bool isRepeatable, TimeProvider time)
{
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan MostLostWithTheMachine = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Settlement, List<long>> _settled = [];
    private Checkpoint _settledTo;
    private int _waiting;
    private long _onDisk = time.GetTimestamp();

    /// <summary>These rows are about to be sent.</summary>
    /// <exception cref="SyncStateException">It cannot be noted.</exception>
    public void Planned(IReadOnlyList<RowNote> rows) => Guard(journal =>
    {
        WriteSettled(journal);
        Checkpoint last = default;
        foreach (RowNote row in rows)
        {
            foreach (Values.ValueChange change in row.Changes) journal.Append(new ChangedRecord(row.Position, change));
            if (row.Checkpoint.Rows > last.Rows) last = row.Checkpoint;
        }

        journal.Append(new PlannedRecord(last, RowRange.Of(rows.Select(static row => row.Position))));
        Flush(journal, mustLast: !isRepeatable);
    });

    /// <summary>It is known what became of a row. It is noted at the next turn.</summary>
    /// <exception cref="SyncStateException">It cannot be noted.</exception>
    public void Settled(RowNote row, Settlement settlement, IReadOnlyList<Fault> faults)
    {
        bool isSentAgain = settlement.Status is ItemStatus.Ambiguous or ItemStatus.NotAttempted && isRepeatable;
        if (file is null || isSentAgain) return;
        if (faults.Count > 0 || (settlement.IsUnchanged && row.Changes.Count > 0)) NoteDetails(row, settlement, faults);
        if (!_settled.TryGetValue(settlement, out List<long>? positions)) _settled[settlement] = positions = [];
        positions.Add(row.Position);
        if (row.Checkpoint.Rows > _settledTo.Rows) _settledTo = row.Checkpoint;
        if (++_waiting >= MostWaiting) Turn();
    }

    /// <summary>Notes what has become known.</summary>
    /// <exception cref="SyncStateException">It cannot be noted.</exception>
    public void Turn() => Guard(journal =>
    {
        if (_waiting == 0) return;
        WriteSettled(journal);
        Flush(journal, mustLast: false);
    });

    private void NoteDetails(RowNote row, Settlement settlement, IReadOnlyList<Fault> faults) => Guard(journal =>
    {
        if (settlement.IsUnchanged)
        {
            foreach (Values.ValueChange change in row.Changes) journal.Append(new ChangedRecord(row.Position, change));
        }

        if (faults.Count > 0) journal.Append(new NotedRecord(row.Position, faults));
    });

    private void WriteSettled(JournalFile journal)
    {
        foreach ((Settlement settlement, List<long> positions) in _settled)
        {
            if (positions.Count > 0) journal.Append(new SettledRecord(_settledTo, settlement, RowRange.Of(positions)));
            positions.Clear();
        }

        _waiting = 0;
    }

    private void Flush(JournalFile journal, bool mustLast)
    {
        bool toDisk = mustLast || time.GetElapsedTime(_onDisk) >= MostLostWithTheMachine;
        journal.Flush(toDisk);
        if (toDisk) _onDisk = time.GetTimestamp();
    }

    private void Guard(Action<JournalFile> write)
    {
        if (file is null) return;
        try
        {
            write(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyncStateException($"The journal cannot be written: {e.Message}", e);
        }
    }
}
