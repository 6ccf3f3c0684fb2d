using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync.Running;

/// <summary>
/// One pass over a source. A row that cannot become an item goes to the client as no item, so that positions are those of the rows, and
/// each row has its outcome.
/// </summary>
internal sealed class SyncRun<TItem>(RowSource source, RowMapper mapper, Destination<TItem> destination, SyncSettings settings, SyncOptions options)
    where TItem : class
{
    private const int Sample = 1_000;
    private readonly ConcurrentDictionary<long, MappedRow> _open = new();
    private readonly Dictionary<string, long> _byCode = new(StringComparer.Ordinal);
    private readonly List<TItem?> _sample = new(Sample);
    private ExceptionDispatchInfo? _failure;

    public async Task<SyncReport> RunAsync(IReadOnlyList<SyncFault> warnings, CancellationToken cancellationToken)
    {
        await ReadSampleAsync(cancellationToken).ConfigureAwait(false);
        RequireGoodRows(warnings);
        var bulk = new BulkOptions { Route = settings.Route, Progress = options.Progress, OnOutcome = Settle };
        try
        {
            BulkReport report = await destination.SendAsync(ItemsAsync(cancellationToken), bulk, cancellationToken).ConfigureAwait(false);
            return Report(report, warnings);
        }
        catch (BatchBulkException e)
        {
            SyncReport report = Report(e.Report, warnings);
            string message = e.InnerException is RowSourceException failure
                ? $"The source cannot be read on: {failure.Message} What it gave before was sent: {report}."
                : e.Message;
            throw new SyncException(message, report, e.InnerException ?? e);
        }
        catch (BatchBulkCanceledException e)
        {
            throw new SyncCanceledException(Report(e.Report, warnings), cancellationToken);
        }
    }

    /// <summary>What the source gave before it failed is sent all the same, so the failure waits for its turn.</summary>
    private async Task ReadSampleAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (_sample.Count < Sample && await source.ReadAsync(cancellationToken).ConfigureAwait(false)) _sample.Add(Map(_sample.Count));
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
    }

    private async IAsyncEnumerable<TItem?> ItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (TItem? item in _sample) yield return item;
        _failure?.Throw();
        if (_sample.Count < Sample) yield break;

        long position = _sample.Count;
        while (await source.ReadAsync(cancellationToken).ConfigureAwait(false)) yield return Map(position++);
    }

    private TItem? Map(long position)
    {
        MappedRow row = mapper.Map(position);
        _open[position] = row;
        return row.Faults.Count == 0 ? destination.Make(row) : null;
    }

    /// <summary>A short source is sent all the same: with a few rows a share says nothing.</summary>
    private void RequireGoodRows(IReadOnlyList<SyncFault> warnings)
    {
        if (_sample.Count < Sample) return;
        (MappedRow Row, IReadOnlyList<Fault> Faults)[] bad =
        [
            .. from pair in _sample.Index()
               let row = _open[pair.Index]
               let faults = pair.Item is null ? row.Faults : destination.Validate(pair.Item)
               where faults.Count > 0
               select (row, faults),
        ];
        if (bad.Length <= settings.MaxBadShare * Sample) return;

        foreach ((MappedRow row, IReadOnlyList<Fault> faults) in bad) Reject(row, faults);
        SyncReport report = new()
        {
            Read = Sample,
            Rejected = bad.Length,
            NotAttempted = Sample - bad.Length,
            RejectedByCode = _byCode,
            Warnings = warnings,
        };
        throw new SyncException($"{bad.Length} of the first {Sample} rows are bad. Nothing was sent; look at the mapping.", report, cause: null);
    }

    private void Settle(ItemOutcome outcome)
    {
        if (_open.TryRemove(outcome.Position, out MappedRow? row) && outcome.Status == ItemStatus.Rejected)
            Reject(row, row.Faults.Count > 0 ? row.Faults : outcome.Faults);
    }

    private void Reject(MappedRow row, IReadOnlyList<Fault> faults)
    {
        foreach (string code in faults.Select(static fault => fault.Id).Distinct()) _byCode[code] = _byCode.GetValueOrDefault(code) + 1;
        options.OnRejected?.Invoke(new RejectedRow(row, faults));
    }

    private SyncReport Report(BulkReport report, IReadOnlyList<SyncFault> warnings) => new()
    {
        Read = report.Counts.Read,
        Accepted = report.Counts.Accepted,
        AcceptedWithErrors = report.Counts.AcceptedWithErrors,
        Rejected = report.Counts.Rejected,
        Merged = report.Counts.Merged,
        Ambiguous = report.Counts.Ambiguous,
        NotAttempted = report.Counts.NotAttempted,
        Requests = report.Requests,
        Retries = report.Retries,
        Throttled = report.Throttled,
        Duration = report.Duration,
        RejectedByCode = _byCode,
        Warnings = warnings,
    };
}
