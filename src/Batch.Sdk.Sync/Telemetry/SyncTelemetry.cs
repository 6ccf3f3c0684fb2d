using System.Diagnostics;
using Batch.Sdk.Telemetry;

namespace Batch.Sdk.Sync.Telemetry;

/// <summary>Tells of a run: a span around all that it calls, and at its end what became of rows and removals.</summary>
internal sealed class SyncTelemetry(BatchTelemetry telemetry, SyncSettings settings, bool isDryRun)
{
    private readonly string _mode = NameOf(settings.Mode);

    public Task<SyncReport> TraceAsync(Func<Task<SyncReport>> run) => telemetry.TraceAsync(
        isDryRun ? OperationNames.SyncDryRun : OperationNames.SyncRun,
        static (call, span) => call.Telemetry.RunAsync(call.Run, span),
        (Telemetry: this, Run: run),
        ActivityKind.Internal);

    private async Task<SyncReport> RunAsync(Func<Task<SyncReport>> run, Activity? span)
    {
        span?.SetTag(TagNames.SyncMode, _mode);
        try
        {
            SyncReport report = await run().ConfigureAwait(false);
            Tell(report, span);
            if (!isDryRun) telemetry.Sync.Ended(_mode, report.ToString());
            return report;
        }
        catch (Exception exception)
        {
            SyncReport? report = ReportOf(exception);
            if (report is not null) Tell(report, span);
            if (!isDryRun) telemetry.Sync.NotEnded(_mode, ErrorTypes.Of(exception), report?.ToString() ?? "nothing was read");
            throw;
        }
    }

    private static SyncReport? ReportOf(Exception exception) => exception switch
    {
        SyncException stopped => stopped.Report,
        SyncCanceledException canceled => canceled.Report,
        _ => null,
    };

    private void Tell(SyncReport report, Activity? span)
    {
        span?.SetTag("batch.sync.row.count", report.Read);
        if (isDryRun) return;
        CountRows(report);
        CountRemovals(report);
        if (report.Withheld > 0) telemetry.Sync.RemovalsWithheld(report.Withheld, report.RemovalsPlanned);
        if (report.Resumed > 0) telemetry.Sync.Resumed(report.Resumed);
    }

    private void CountRows(SyncReport report)
    {
        Row("accepted", report.Accepted);
        Row("rejected", report.Rejected);
        Row("merged", report.Merged);
        Row("unchanged", report.Unchanged);
        Row("ambiguous", report.Ambiguous);
        Row("not_attempted", report.NotAttempted);
    }

    private void CountRemovals(SyncReport report)
    {
        Removal("removed", report.Removed);
        Removal("withheld", report.Withheld);
        Removal("ambiguous", report.RemovalsAmbiguous);
        Removal("not_attempted", report.RemovalsNotAttempted);
    }

    private void Row(string outcome, long count)
    {
        if (count > 0) telemetry.Instruments.SyncRows.Add(count, new(TagNames.SyncMode, _mode), new(TagNames.Outcome, outcome));
    }

    private void Removal(string outcome, long count)
    {
        if (count > 0) telemetry.Instruments.SyncRemovals.Add(count, new KeyValuePair<string, object?>(TagNames.Outcome, outcome));
    }

    private static string NameOf(SyncMode mode) => mode switch
    {
        SyncMode.Upsert => "upsert",
        SyncMode.Track => "track",
        SyncMode.Add => "add",
        SyncMode.Remove => "remove",
        SyncMode.Mirror => "mirror",
        SyncMode.Update => "update",
        SyncMode.Insert => "insert",
        _ => "unknown",
    };
}
