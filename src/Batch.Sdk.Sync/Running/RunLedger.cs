using Batch.Sdk.Delivery;
using Batch.Sdk.Sync.State;
using Batch.Sdk.Sync.State.Journals;
using Batch.Sdk.Sync.State.Values;

namespace Batch.Sdk.Sync.Running;

/// <summary>Keeps the rows that are on their way, notes what is done with them, and counts what became of all. Thread-safe.</summary>
internal sealed class RunLedger(RunContext context, RunMemory memory, RunJournal journal, ValueFate fate)
{
    private readonly Lock _gate = new();
    private readonly OpenRows _open = new();
    private readonly RowCounts _counts = new();
    private long _read;
    private long _operations;

    /// <summary>What the requests cost of the limit so far.</summary>
    public long Operations => Interlocked.Read(ref _operations);

    /// <summary>A row was read: it is owed an outcome.</summary>
    public void Read() => _read++;

    /// <summary>An earlier run has dealt with the row.</summary>
    public void Resume(SourceRow row)
    {
        Settlement settled = row.Settled!.Value;
        lock (_gate)
        {
            if (settled.Status != ItemStatus.NotAttempted) _counts.Resumed++;
            if (settled.IsUnchanged) _counts.Unchanged();
            else Count(row, settled.Status, memory.Earlier.FaultsOf(row.Note.Position));
        }
    }

    /// <summary>Nothing of the row has to be sent.</summary>
    public void Skip(SourceRow row)
    {
        lock (_gate)
        {
            BringAbout(row);
            journal.Settled(row.Note, new Settlement(ItemStatus.Accepted, IsUnchanged: true), []);
            _counts.Unchanged();
        }
    }

    /// <summary>The row is the next one to be sent.</summary>
    public void Send(SourceRow row)
    {
        lock (_gate)
        {
            BringAbout(row);
            _open.Add(row);
        }
    }

    public void Sending(OutgoingRequest request)
    {
        Interlocked.Add(ref _operations, request.Operations);
        if (memory.Journal is null) return;
        lock (_gate) journal.Planned([.. request.Positions.Select(position => _open[position].Note)]);
    }

    /// <summary>Batch took the row whole: the usual outcome, which costs next to nothing.</summary>
    public void Accept(long position)
    {
        lock (_gate)
        {
            SourceRow row = _open.Take(position)!;
            Conclude(row, ItemStatus.Accepted, []);
            journal.Settled(row.Note, new Settlement(ItemStatus.Accepted, IsUnchanged: false), []);
            _counts.Add(ItemStatus.Accepted, []);
        }
    }

    public void Settle(ItemOutcome outcome)
    {
        lock (_gate)
        {
            if (_open.Take(outcome.Position) is not { } row) return;
            IReadOnlyList<Fault> faults = FaultsOf(row, outcome);
            Conclude(row, outcome.Status, faults);

            // What is wrong with a row by itself is found again; what Batch said of it is not.
            bool isFoundAgain = outcome.Status == ItemStatus.Rejected && outcome.Error is null;
            if (!isFoundAgain) journal.Settled(row.Note, new Settlement(outcome.Status, IsUnchanged: false), faults);
            Count(row, outcome.Status, faults);
        }
    }

    /// <summary>All outcomes of a request have been told.</summary>
    public void Answered()
    {
        lock (_gate) journal.Turn();
    }

    /// <summary>Nothing more is sent: what is left was read in vain. Returns why that could not be told or noted, if it could not.</summary>
    public Exception? Close()
    {
        lock (_gate)
        {
            Exception? failure = null;
            foreach (SourceRow row in _open.All)
            {
                Conclude(row, ItemStatus.NotAttempted, []);
                failure = Try(() => Count(row, ItemStatus.NotAttempted, [])) ?? failure;
            }

            return Try(journal.Turn) ?? failure;
        }
    }

    /// <summary>The row is bad, or it is good and left because others are.</summary>
    public void Leave(SourceRow row, IReadOnlyList<Fault> faults) =>
        Count(row, faults.Count > 0 ? ItemStatus.Rejected : ItemStatus.NotAttempted, faults);

    public SyncReport ToReport(BulkReport? bulk) => _counts.ToReport() with
    {
        Read = _read,
        Route = bulk?.Route ?? default,
        Requests = bulk?.Requests ?? 0,
        Retries = bulk?.Retries ?? 0,
        Throttled = bulk?.Throttled ?? 0,
        Duration = bulk?.Duration ?? TimeSpan.Zero,
        Warnings = context.Warnings,
    };

    private static IReadOnlyList<Fault> FaultsOf(SourceRow row, ItemOutcome outcome)
    {
        if (row.Faults.Count > 0) return row.Faults;
        return outcome.FieldErrors.Count == 0
            ? outcome.Faults
            : [.. outcome.FieldErrors.Select(static error => new Fault(FaultCode.FieldLeftOut, error.Attribute ?? "", $"Batch left the field out: {error.Reason ?? "no reason given"}."))];
    }

    private void BringAbout(SourceRow row)
    {
        foreach (ValueChange change in row.Changes) memory.Values!.Put(change);
    }

    private static Exception? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private void Conclude(SourceRow row, ItemStatus status, IReadOnlyList<Fault> faults)
    {
        foreach (ValueChange change in row.Changes) fate.Settle(memory.Values!, change, status, faults);
        if (status is ItemStatus.Accepted or ItemStatus.AcceptedWithErrors) _counts.Subscriptions += row.Subscriptions;
    }

    private void Count(SourceRow row, ItemStatus status, IReadOnlyList<Fault> faults)
    {
        _counts.Add(status, faults);
        if (status is not (ItemStatus.Accepted or ItemStatus.Merged)) context.Options.OnRejected?.Invoke(new RejectedRow(row.Mapped, faults, status));
    }
}
