using System.Collections.Concurrent;
using System.Diagnostics;
using Batch.Sdk.Sync;
using Batch.Sdk.Tests.Telemetry;

namespace Batch.Sdk.Tests.Secrets;

/// <summary>All that operations leave behind, as texts.</summary>
internal sealed class Evidence
{
    private readonly ConcurrentQueue<string> _told = new();

    /// <summary>Exceptions with all their causes, results, reports.</summary>
    public string Told => string.Join('\n', _told);

    public void Add(object? result)
    {
        _told.Enqueue($"{result}");
        IEnumerable<object?> parts = result switch
        {
            ItemOutcome outcome => [.. outcome.Faults, .. outcome.FieldErrors],
            BulkReport report => [report.Counts, .. report.Rejected, .. report.Ambiguous, .. report.NotAttempted, .. report.AcceptedWithErrors],
            IEnumerable<ItemOutcome> outcomes => outcomes,
            DrainReport drained => drained.Left,
            SyncReport report => [report.ToJson(), report.ToSummary()],
            _ => [],
        };
        foreach (object? part in parts) Add(part);
    }

    public void Add(Exception exception)
    {
        _told.Enqueue(exception.ToString());
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            foreach (object? entry in cause.Data) _told.Enqueue($"{entry}");
            foreach (System.Reflection.PropertyInfo property in cause.GetType().GetProperties())
            {
                if (property.DeclaringType?.Assembly != typeof(object).Assembly && property.GetIndexParameters().Length == 0) Add(property.GetValue(cause));
            }
        }
    }

    public static string Of(IEnumerable<Activity> spans) => string.Join('\n', spans.Select(span =>
        $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)} "
        + string.Join(' ', span.Events.SelectMany(e => e.Tags.Select(tag => $"{e.Name} {tag}")))));

    public static string Of(IEnumerable<Measurement> measurements) => string.Join('\n', measurements);

    public static string OfFiles(string folder) => string.Join('\n', Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))));
}
