using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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

    public async Task<SyncReport> RunAsync(IReadOnlyList<SyncFault> warnings, CancellationToken cancellationToken)
    {
        var bulk = new BulkOptions { Route = settings.Route, Progress = options.Progress, OnOutcome = Settle };
        try
        {
            BulkReport report = await destination.SendAsync(ItemsAsync(cancellationToken), bulk, cancellationToken).ConfigureAwait(false);
            return Report(report, warnings);
        }
        catch (BatchBulkException e)
        {
            throw new SyncException(e.Message, Report(e.Report, warnings), e.InnerException ?? e);
        }
        catch (BatchBulkCanceledException e)
        {
            throw new SyncCanceledException(Report(e.Report, warnings), cancellationToken);
        }
    }

    private async IAsyncEnumerable<TItem?> ItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sample = new List<TItem?>(Sample);
        long position = 0;
        while (sample.Count < Sample && await source.ReadAsync(cancellationToken).ConfigureAwait(false)) sample.Add(Map(position++));

        RequireGoodRows(sample);
        foreach (TItem? item in sample) yield return item;
        while (await source.ReadAsync(cancellationToken).ConfigureAwait(false)) yield return Map(position++);
    }

    private TItem? Map(long position)
    {
        MappedRow row = mapper.Map(position);
        _open[position] = row;
        return row.Faults.Count == 0 ? destination.Make(row) : null;
    }

    /// <summary>A short source is sent all the same: with a few rows a share says nothing.</summary>
    private void RequireGoodRows(List<TItem?> sample)
    {
        if (sample.Count < Sample) return;
        int bad = sample.Count(item => item is null || destination.Validate(item).Count > 0);
        if (bad > settings.MaxBadShare * Sample)
            throw new TooManyBadRowsException($"{bad} of the first {Sample} rows are bad. Nothing was sent; look at the mapping.");
    }

    private void Settle(ItemOutcome outcome)
    {
        if (!_open.TryRemove(outcome.Position, out MappedRow? row) || outcome.Status != ItemStatus.Rejected) return;

        var rejected = new RejectedRow(row, row.Faults.Count > 0 ? row.Faults : outcome.Faults);
        foreach (string code in rejected.Faults.Select(static fault => fault.Id).Distinct())
            _byCode[code] = _byCode.GetValueOrDefault(code) + 1;
        options.OnRejected?.Invoke(rejected);
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
