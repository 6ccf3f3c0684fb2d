namespace Batch.Sdk.Tests.Telemetry;

/// <summary>The tables of TELEMETRY.md. Names stand in back quotes.</summary>
internal sealed class TelemetryPage
{
    private static readonly string[] Counts =
        ["batch.item.count", "batch.item.accepted", "batch.item.rejected", "batch.item.merged", "batch.item.ambiguous", "batch.item.not_attempted"];

    private static readonly string[] OfRequests = ["batch.route", "batch.result", "batch.item.count", "http.request.resend_count"];

    private readonly string[] _lines;

    public TelemetryPage()
    {
        using Stream page = typeof(TelemetryPage).Assembly.GetManifestResourceStream("src/Batch.Sdk/TELEMETRY.md")!;
        _lines = new StreamReader(page).ReadToEnd().ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>The tags that a span may have, by its name.</summary>
    public Dictionary<string, string[]> Spans => Rows("Spans").ToDictionary(
        row => Name(row[0]),
        row => (string[])[.. Names(row[2]), .. row[2].Contains("counts", StringComparison.Ordinal) ? Counts : [], .. row[2] == "request tags" ? OfRequests : [], "error.type"]);

    /// <summary>Kind, unit and tags of an instrument, by its name.</summary>
    public Dictionary<string, (string Kind, string Unit, string[] Tags)> Metrics =>
        Rows("Metrics").ToDictionary(row => Name(row[0]), row => (row[1], Name(row[2]), Names(row[3])));

    public IEnumerable<string> Tags => Rows("Tags").Select(row => Name(row[0]));

    /// <summary>Event, level and category, by the id.</summary>
    public Dictionary<int, (string Event, string Level, string Category)> Logs => Rows("Logs").ToDictionary(
        row => int.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture), row => (Name(row[1]), row[2], Name(row[3])));

    /// <summary>The last column of all rows.</summary>
    public IEnumerable<string> Stabilities =>
        new[] { "Spans", "Metrics", "Tags", "Logs" }.SelectMany(Rows).Select(static row => row[^1]);

    private IEnumerable<string[]> Rows(string heading) => _lines
        .SkipWhile(line => line != $"## {heading}").Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith('|'))
        .Skip(2)
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static string Name(string cell) => Names(cell).Single();

    private static string[] Names(string cell) => [.. cell.Split('`').Where((_, index) => index % 2 == 1)];
}
