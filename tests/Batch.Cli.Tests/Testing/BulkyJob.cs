using System.Text.Json.Nodes;
using Batch.Sdk.Emulator;

namespace Batch.Cli.Tests.Testing;

/// <summary>A job of many rows, its runs as processes of their own, and the emulator they write to, in this process.</summary>
internal sealed class BulkyJob : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batch-bulky-");
    private readonly CancellationToken _cancellationToken;

    private BulkyJob(BatchEmulator emulator, CancellationToken cancellationToken) => (Emulator, _cancellationToken) = (emulator, cancellationToken);

    public BatchEmulator Emulator { get; }

    private string Job => PathOf("job.json");

    public static async Task<BulkyJob> StartAsync(string settings, IEnumerable<string> rows, CancellationToken cancellationToken)
    {
        BatchEmulator emulator = await BatchEmulator.StartAsync(new BatchEmulatorOptions { EnforceRateLimits = false }, cancellationToken);
        var job = new BulkyJob(emulator, cancellationToken);
        await File.WriteAllTextAsync(job.Job, "{ " + settings + """
            , "source": { "type": "csv", "path": "rows.csv" },
              "limits": { "updatesPerSecond": 1000000, "burst": 1000000, "requestsPerSecond": 1000 } }
            """, cancellationToken);
        job.WriteRows(rows);
        return job;
    }

    public static (long, long, long, long, long, bool) CountsOf(JsonNode report) =>
        (Long(report, "read"), Long(report, "accepted"), Long(report, "rejected"), Long(report, "merged"), Long(report, "notAttempted"), (bool)report["balanced"]!);

    public static long Long(JsonNode node, string name) => node[name]!.GetValue<long>();

    public void WriteRows(IEnumerable<string> rows) => File.WriteAllText(PathOf("rows.csv"), "id,mail,n\n" + string.Join('\n', rows) + "\n");

    /// <summary>Forgets all, here and at the emulator.</summary>
    public void Reset()
    {
        Emulator.Reset();
        if (Directory.Exists(PathOf(".batch"))) Directory.Delete(PathOf(".batch"), recursive: true);
    }

    /// <summary>All profiles with all they have.</summary>
    public string[] Store() =>
    [
        .. Emulator.Profiles
            .Select(static profile => $"{profile.CustomId}: {string.Join(", ", profile.Attributes.OrderBy(static pair => pair.Key, StringComparer.Ordinal))}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A run that comes to its end.</summary>
    public async Task<JsonNode> RunAsync()
    {
        using BatchProcess process = Start([], "--report", PathOf("report.json"));
        BatchOutcome outcome = await process.EndAsync();
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error + outcome.Output);
        return JsonNode.Parse(await File.ReadAllTextAsync(PathOf("report.json"), _cancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Starts a run.</summary>
    /// <param name="prefix">A command that it is given to as arguments; empty for none.</param>
    /// <param name="options">More of its options.</param>
    public BatchProcess Start(IReadOnlyList<string> prefix, params string[] options)
    {
        var environment = new Dictionary<string, string?>
        {
            ["BATCH_REST_API_KEY"] = Emulator.RestApiKey,
            ["BATCH_PROJECT_KEY"] = Emulator.ProjectKey,
            ["BATCH_ENDPOINT"] = Emulator.Address.ToString(),
        };
        return BatchProcess.Start(prefix, environment, _cancellationToken, ["sync", Job, .. options]);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
