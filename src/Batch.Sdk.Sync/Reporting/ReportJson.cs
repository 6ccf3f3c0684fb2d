using System.Text.Encodings.Web;
using System.Text.Json;

namespace Batch.Sdk.Sync.Reporting;

/// <summary>Writes a report as JSON. It holds no value of any row, so that it may be read by others than the data.</summary>
internal static class ReportJson
{
    private const int DecimalsOfSeconds = 3;

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Stream stream, SyncReport report)
    {
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            WriteCounts(json, report);
            WriteMore(json, report);
            if (report.Forecast is { } forecast) WriteForecast(json, forecast);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteCounts(Utf8JsonWriter json, SyncReport report)
    {
        json.WriteNumber("read", report.Read);
        json.WriteNumber("accepted", report.Accepted);
        json.WriteNumber("acceptedWithErrors", report.AcceptedWithErrors);
        json.WriteNumber("rejected", report.Rejected);
        json.WriteNumber("merged", report.Merged);
        json.WriteNumber("unchanged", report.Unchanged);
        json.WriteNumber("ambiguous", report.Ambiguous);
        json.WriteNumber("notAttempted", report.NotAttempted);
        json.WriteBoolean("balanced", report.IsBalanced);
        json.WriteNumber("removalsPlanned", report.RemovalsPlanned);
        json.WriteNumber("removed", report.Removed);
        json.WriteNumber("withheld", report.Withheld);
        json.WriteNumber("removalsAmbiguous", report.RemovalsAmbiguous);
        json.WriteNumber("removalsNotAttempted", report.RemovalsNotAttempted);
        json.WriteNumber("added", report.Added);
        json.WriteNumber("requests", report.Requests);
        json.WriteNumber("retries", report.Retries);
        json.WriteNumber("throttled", report.Throttled);
        json.WriteNumber("durationSeconds", Seconds(report.Duration));
        json.WriteStartObject("rejectedByCode");
        foreach ((string code, long rows) in report.RejectedByCode.OrderBy(static pair => pair.Key, StringComparer.Ordinal)) json.WriteNumber(code, rows);
        json.WriteEndObject();
    }

    private static void WriteMore(Utf8JsonWriter json, SyncReport report)
    {
        json.WriteNumber("resumed", report.Resumed);
        json.WriteNumber("subscriptionsSent", report.SubscriptionsSent);
        json.WriteString("withheldReason", report.WithheldReason);
        json.WriteStartArray("warnings");
        foreach (SyncFault warning in report.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("path", warning.Path);
            json.WriteString("message", warning.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteForecast(Utf8JsonWriter json, SyncForecast forecast)
    {
        json.WriteBoolean("dryRun", true);
        json.WriteNumber("updatesCharged", forecast.UpdatesCharged);
        json.WriteNumber("shortestDurationSeconds", Seconds(forecast.ShortestDuration));
        json.WriteNumber("subscriptionFlips", forecast.SubscriptionFlips);
        json.WriteNumber("temporaryDiskBytes", forecast.TemporaryDiskBytes);
        json.WriteStartArray("examples");
        foreach (RejectedRow row in forecast.Examples)
        {
            json.WriteStartObject();
            json.WriteNumber("position", row.Position);
            json.WriteString("location", row.Location);
            FaultJson.Write(json, row.Faults);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, DecimalsOfSeconds);
}
