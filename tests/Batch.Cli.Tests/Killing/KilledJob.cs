using System.Text.Json.Nodes;
using Batch.Cli.Tests.Testing;
using Batch.Sdk.Emulator;

namespace Batch.Cli.Tests.Killing;

/// <summary>A job whose runs are killed, and the emulator they write to.</summary>
internal sealed class KilledJob : IAsyncDisposable
{
    private const int MostRuns = 4;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batch-kill-");
    private readonly Random _chance = new(TestContext.CurrentContext.Random.Next());
    private readonly CancellationToken _cancellationToken;

    private KilledJob(BatchEmulator emulator, CancellationToken cancellationToken) => (Emulator, _cancellationToken) = (emulator, cancellationToken);

    public BatchEmulator Emulator { get; }

    private string Job => PathOf("job.json");

    public static async Task<KilledJob> StartAsync(string settings, IEnumerable<string> rows, CancellationToken cancellationToken)
    {
        BatchEmulator emulator = await BatchEmulator.StartAsync(new BatchEmulatorOptions { EnforceRateLimits = false }, cancellationToken);
        var job = new KilledJob(emulator, cancellationToken);
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

    /// <summary>A run that comes to its end.</summary>
    public async Task<JsonNode> RunAsync()
    {
        using BatchProcess process = Start("--report", PathOf("report.json"));
        BatchOutcome outcome = await process.EndAsync();
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error + outcome.Output);
        return JsonNode.Parse(await File.ReadAllTextAsync(PathOf("report.json"), _cancellationToken))!;
    }

    /// <summary>Kills runs at chance instants, one after the other; the last one comes to its end.</summary>
    /// <param name="requests">About how many requests a run sends.</param>
    public async Task<(JsonNode Report, int Kills)> RunKilledAsync(int requests)
    {
        int kills = 0;
        bool hasEnded = false;
        while (!hasEnded && kills < MostRuns)
        {
            using BatchProcess process = Start("--quiet");
            await UntilAsync(Emulator.Counters.Requests + _chance.Next(requests), process);
            hasEnded = !await process.TryKillAsync();
            if (!hasEnded) kills++;
        }

        return (await RunAsync(), kills);
    }

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Waits until the emulator has seen so many requests, and then for an instant by chance.</summary>
    private async Task UntilAsync(long requests, BatchProcess process)
    {
        while (Emulator.Counters.Requests < requests && !process.HasEnded) await Task.Delay(Glance, TimeProvider.System, _cancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(_chance.Next(20)), TimeProvider.System, _cancellationToken);
    }

    private BatchProcess Start(params string[] options)
    {
        var environment = new Dictionary<string, string?>
        {
            ["BATCH_REST_API_KEY"] = Emulator.RestApiKey,
            ["BATCH_PROJECT_KEY"] = Emulator.ProjectKey,
            ["BATCH_ENDPOINT"] = Emulator.Address.ToString(),
        };
        return BatchProcess.Start(environment, _cancellationToken, ["sync", Job, .. options]);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
