namespace Batch.Cli.Tests.Testing;

/// <summary>A folder with a job and its data, an emulator to send them to, and the command with the keys in its environment.</summary>
internal sealed class JobFolder : IDisposable
{
    public const string RestApiKey = "hush-hush";
    public const string ProjectKey = "shop";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batch-cli-");
    private readonly CancellationToken _cancellationToken;

    private JobFolder(RunningEmulator emulator, CancellationToken cancellationToken)
    {
        (Emulator, _cancellationToken) = (emulator, cancellationToken);
        Environment = new Dictionary<string, string?>
        {
            ["BATCH_REST_API_KEY"] = RestApiKey,
            ["BATCH_PROJECT_KEY"] = ProjectKey,
            ["BATCH_ENDPOINT"] = emulator.Address.ToString(),
        };
    }

    public RunningEmulator Emulator { get; }

    public Dictionary<string, string?> Environment { get; }

    public static async Task<JobFolder> StartAsync(CancellationToken cancellationToken) => new(
        await RunningEmulator.StartAsync(cancellationToken, "--no-rate-limits", "--rest-api-key", RestApiKey, "--project-key", ProjectKey),
        cancellationToken);

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public bool Has(string file) => Path.Exists(PathOf(file));

    public string Read(string file) => File.ReadAllText(PathOf(file));

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    /// <summary>Writes people.csv and people.json, which makes profiles of it.</summary>
    public string WritePeople(params string[] rows) => WritePeople(moreSettings: "", rows);

    public string WritePeople(string moreSettings, string[] rows)
    {
        Write("people.csv", $"id,visits\n{string.Join('\n', rows)}\n");
        Write("people.json", $$"""
            { "object": "profiles", "mode": "upsert", {{moreSettings}} "source": { "type": "csv", "path": "people.csv" },
              "fields": { "id": "custom_id", "visits": { "to": "visits", "type": "integer" } } }
            """);
        return PathOf("people.json");
    }

    /// <summary>Runs the command to its end; whatever it says, it must not say the key.</summary>
    public async Task<BatchOutcome> RunAsync(params string[] arguments)
    {
        using BatchProcess process = Start(arguments);
        BatchOutcome outcome = await process.EndAsync();
        Assert.That(outcome.Output + outcome.Error, Does.Not.Contain(RestApiKey).And.Not.Contain("   at "));
        return outcome;
    }

    public BatchProcess Start(params string[] arguments) => BatchProcess.Start(Environment, _cancellationToken, arguments);

    public void Dispose()
    {
        Emulator.Dispose();
        _folder.Delete(recursive: true);
    }
}
