using Batch.Fuzzing;

namespace Batch.Sdk.Sync.Tests.Sources;

/// <summary>A dry run over a source that may be anything: it ends with a report that adds up, or says what is wrong with the source.</summary>
internal sealed class FuzzedRun : IDisposable
{
    public static readonly string[] Columns = ["id", "mail", "phone", "n", "real", "flag", "when", "epoch", "tags", "link", "zone"];

    private static readonly SyncSettings Settings = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert, MaxBadShare = 1 };

    private readonly HttpClient _http = new();
    private readonly BatchSync _sync;

    public FuzzedRun() => _sync = new BatchSync(new BatchClient(new BatchClientOptions { RestApiKey = "key", ProjectKey = "project" }, _http));

    /// <param name="source">The source, which is disposed.</param>
    /// <param name="columns">The names of its columns, in the order of <see cref="Columns"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(RowSource source, string[] columns, CancellationToken cancellationToken)
    {
        await using RowSource owned = source;
        List<RejectedRow> rejected = [];
        try
        {
            SyncReport report = await _sync.DryRunAsync(
                Settings, source, Mapping(columns), new SyncOptions { OnRejected = rejected.Add }, cancellationToken);
            Check(report, rejected);
        }
        catch (SyncException e) when (e.InnerException is RowSourceException failure)
        {
            Check(e.Report, rejected);
            Law.Holds(failure.Position == e.Report.Read, $"What was read before is reported: {failure.Position} and {e.Report}.");
            Law.Holds(failure.Location.Length > 0, "A failure says where.");
        }
        catch (Exception e) when (e is RowSourceException or SyncConfigurationException)
        {
            Law.Holds(rejected.Count == 0, "Nothing is read of a source that cannot be opened.");
        }
    }

    public void Dispose() => _http.Dispose();

    private static void Check(SyncReport report, List<RejectedRow> rejected)
    {
        Law.Holds(report.IsBalanced, $"The counts add up: {report}");
        Law.Holds(report.Rejected == rejected.Count, "Each row that is rejected is told.");
        Law.Holds(rejected.TrueForAll(static row => row.Faults.Count > 0 && row.Location.Length > 0), "A row that is rejected says where and why.");
        Law.Holds(report.ToSummary().Length > 0 && report.ToJson().Length > 0, "The report can be told.");
    }

    private static FieldMapping Mapping(string[] columns) => new FieldMapping()
        .Map(columns[0], FieldNames.CustomId)
        .Map(columns[1], "$email_address")
        .Map(columns[2], "$phone_number", new FieldOptions { Country = "FR" })
        .Map(columns[3], "n", new FieldOptions { Type = FieldType.Whole })
        .Map(columns[4], "real", new FieldOptions { Type = FieldType.Real, Nulls = NullPolicy.Clear })
        .Map(columns[5], "flag", new FieldOptions { Type = FieldType.Boolean })
        .Map(columns[6], "when", new FieldOptions { Type = FieldType.Date, Transform = Transforms.TimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")) })
        .Map(columns[7], "epoch", new FieldOptions { Transform = Transforms.EpochSeconds })
        .Map(columns[8], "tags", new FieldOptions { Type = FieldType.Texts, Transform = Transforms.Split('|') })
        .Map(columns[9], "link", new FieldOptions { Type = FieldType.Url })
        .Map(columns[10], "$timezone")
        .Map(columns[10], "$language", new FieldOptions { Transform = Transforms.Language });
}
