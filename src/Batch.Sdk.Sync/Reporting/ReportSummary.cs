using System.Globalization;
using System.Text;

namespace Batch.Sdk.Sync.Reporting;

/// <summary>Says a report for people, a count a line; counts of what did not happen are left out.</summary>
internal static class ReportSummary
{
    private const int Mebibyte = 1024 * 1024;
    private const int LabelWidth = 26;
    private const int CountWidth = 14;

    public static string Of(SyncReport report)
    {
        var text = new StringBuilder();
        text.Append(report.Forecast is null ? $"After {Time(report.Duration)}:" : "A dry run: nothing was sent. If Batch takes all, it will be:").Append('\n');
        Rows(text, report);
        Removals(text, report);
        if (report.Forecast is { } forecast) Forecast(text, forecast);
        if (report.WithheldReason is { } reason) text.Append(reason).Append('\n');
        foreach (SyncFault warning in report.Warnings) text.Append("Warning: ").Append(warning).Append('\n');
        if (!report.IsBalanced) text.Append("The counts do not add up: please report it, it is a defect of Batch.Sdk.\n");
        return text.ToString();
    }

    private static void Rows(StringBuilder text, SyncReport report)
    {
        Line(text, "rows read", report.Read);
        Line(text, "accepted", report.Accepted);
        Some(text, "  with errors in fields", report.AcceptedWithErrors);
        Line(text, "rejected", report.Rejected);
        foreach ((string code, long rows) in report.RejectedByCode.OrderByDescending(static pair => pair.Value)) Line(text, $"  {code}", rows);
        Some(text, "merged into later rows", report.Merged);
        Some(text, "unchanged, not sent", report.Unchanged);
        Some(text, "ambiguous", report.Ambiguous);
        Some(text, "not attempted", report.NotAttempted);
        Some(text, "resumed from earlier runs", report.Resumed);
        Some(text, "subscriptions sent", report.SubscriptionsSent);
        Line(text, "requests", report.Requests);
        Some(text, "  repeated", report.Retries);
        Some(text, "  throttled (429)", report.Throttled);
    }

    private static void Removals(StringBuilder text, SyncReport report)
    {
        Some(text, "members added or updated", report.Added);
        Some(text, "members to remove", report.RemovalsPlanned);
        Some(text, "  removed", report.Removed);
        Some(text, "  withheld", report.Withheld);
        Some(text, "  ambiguous", report.RemovalsAmbiguous);
        Some(text, "  not attempted", report.RemovalsNotAttempted);
    }

    private static void Forecast(StringBuilder text, SyncForecast forecast)
    {
        Line(text, "updates charged", forecast.UpdatesCharged);
        Line(text, "subscriptions changed", forecast.SubscriptionFlips);
        Some(text, "MiB of disk meanwhile", (forecast.TemporaryDiskBytes + Mebibyte - 1) / Mebibyte);
        text.Append("  The rate limit makes it last at least ").Append(Time(forecast.ShortestDuration)).Append(".\n");
        foreach (RejectedRow row in forecast.Examples) text.Append("  ").Append(row).Append('\n');
    }

    private static void Some(StringBuilder text, string label, long count)
    {
        if (count != 0) Line(text, label, count);
    }

    private static void Line(StringBuilder text, string label, long count) =>
        text.Append("  ").Append(label.PadRight(LabelWidth))
            .Append(count.ToString("N0", CultureInfo.InvariantCulture).PadLeft(CountWidth)).Append('\n');

    private static string Time(TimeSpan time) => time < TimeSpan.FromMinutes(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time:mm\\:ss} h");
}
