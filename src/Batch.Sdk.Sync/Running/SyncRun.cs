using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Batch.Sdk.Items;

namespace Batch.Sdk.Sync.Running;

/// <summary>
/// One pass over a source. A row that cannot become an item goes to the client as no item, so that each row that is not settled here has its
/// outcome from there.
/// </summary>
internal sealed class SyncRun(SourceReader source, RowFilter filter, RunLedger ledger, Destination destination, SyncSettings settings)
{
    private const int Sample = 1_000;
    private readonly List<(SourceRow Row, IItem? Item)> _sample = [];
    private ExceptionDispatchInfo? _failure;
    private long _sampled;
    private bool _isWhole;

    /// <summary>Whether the source was read to its end and every row has an outcome that lasts.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Batch's receipt for the last change of an audience.</summary>
    public IndexingToken? LastToken { get; private set; }

    public async Task<SyncReport> RunAsync(SyncOptions options, CancellationToken cancellationToken)
    {
        var bulk = new BulkOptions
        {
            Route = settings.Route,
            Progress = options.Progress,
            OnOutcome = ledger.Settle,
            OnAccepted = ledger.Accept,
            OnSending = ledger.Sending,
            OnAnswered = ledger.Answered,
            StopToken = options.StopToken,
        };
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, options.StopToken);
        await ReadSampleAsync(reading.Token).ConfigureAwait(false);
        RequireGoodRows();
        try
        {
            return Close(await destination.SendAsync(ItemsAsync(reading.Token), bulk, cancellationToken).ConfigureAwait(false));
        }
        catch (BatchBulkException e)
        {
            throw Explain(e, Close(e.Report));
        }
        catch (BatchBulkCanceledException e)
        {
            throw new SyncCanceledException(Close(e.Report), cancellationToken);
        }
    }

    private static BatchException Explain(BatchBulkException failure, SyncReport report) => failure.InnerException switch
    {
        SyncStateException state when report.Requests == 0 => state,
        SyncStateException state => new SyncException(state.Message, report, state),
        RowSourceException source => new SyncException(
            $"The source cannot be read on: {source.Message} What it gave before was sent: {report}.", report, source),
        { } cause => new SyncException(failure.Message, report, cause),
        null => new SyncException(failure.Message, report, failure),
    };

    private SyncReport Close(BulkReport bulk)
    {
        LastToken = (bulk as AudienceReport)?.LastToken;
        Exception? failure = ledger.Close();
        SyncReport report = ledger.ToReport(bulk);
        if (failure is not null) throw new SyncException($"What was not accepted could not be told, or noted ({failure.Message}) {report}.", report, failure);
        if (!report.IsBalanced) throw new SyncException($"The counts do not add up: {report}. This is a defect of Batch.Sdk.Sync: please report it.", report, null);
        IsDone = _isWhole && report.NotAttempted == 0;
        return report;
    }

    /// <summary>What the source gave before it failed is sent all the same, so the failure waits for its turn.</summary>
    private async Task ReadSampleAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (_sampled < Sample && !_isWhole)
            {
                SourceRow? row = await source.ReadAsync(cancellationToken).ConfigureAwait(false);
                _isWhole = row is null;
                if (row is null) break;
                _sampled++;
                if (TryPrepare(row, out SourceRow decided, out IItem? item)) _sample.Add((decided, item));
            }
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
    }

    private async IAsyncEnumerable<IItem?> ItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach ((_, IItem? item) in _sample) yield return item;
        _sample.Clear();
        _failure?.Throw();
        while (!_isWhole)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SourceRow? row = await source.ReadAsync(cancellationToken).ConfigureAwait(false);
            _isWhole = row is null;
            if (row is not null && TryPrepare(row, out _, out IItem? item)) yield return item;
        }
    }

    /// <summary>False if nothing of the row is to be sent; else there is its item, unless it is bad.</summary>
    private bool TryPrepare(SourceRow row, out SourceRow decided, out IItem? item)
    {
        (decided, item) = (row, null);
        ledger.Read();
        if (row.Settled is not null)
        {
            ledger.Resume(row);
            return false;
        }

        decided = filter.Decide(row, out bool isUnchanged);
        if (isUnchanged)
        {
            ledger.Skip(decided);
            return false;
        }

        item = decided.Encoded ?? (decided.Faults.Count == 0 ? destination.Make(decided.Mapped) : null);

        // What cannot be sent must not stand in the way of a later row that says the same.
        if (decided.Changes.Count > 0 && (item is null || destination.Validate(item).Count > 0)) decided = decided with { Changes = [] };
        ledger.Send(decided);
        return true;
    }

    /// <summary>A short source is sent all the same: with a few rows a share says nothing.</summary>
    private void RequireGoodRows()
    {
        if (_sampled < Sample) return;
        (SourceRow Row, IReadOnlyList<Fault> Faults)[] checkedRows =
            [.. _sample.Select(pair => (pair.Row, pair.Item is null ? pair.Row.Faults : destination.Validate(pair.Item)))];
        int bad = checkedRows.Count(static row => row.Faults.Count > 0);
        if (bad <= settings.MaxBadShare * Sample) return;

        foreach ((SourceRow row, IReadOnlyList<Fault> faults) in checkedRows) ledger.Leave(row, faults);
        throw new SyncException(
            $"{bad} of the first {Sample} rows are bad. Nothing was sent; look at the mapping.", ledger.ToReport(bulk: null), cause: null);
    }
}
