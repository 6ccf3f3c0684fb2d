using System.Data.Common;
using System.Text.Json;
using Batch.Fuzzing;
using Batch.Sdk.Sync.Tests.Testing;
using Microsoft.Extensions.Configuration;

namespace Batch.Sdk.Sync.Tests.Jobs;

/// <summary>Whatever a job file has: a job, or all its faults, and a check of the job that ends.</summary>
internal sealed class JobFuzzTests : IDisposable
{
    private const string Secret = "s3cr3t-w0rd";

    private static readonly JsonMutator Jobs = new(
        """
        { "object": "audience", "mode": "mirror", "audience": "vip", "createAudience": true, "waitForIndexing": true, "firstMirror": "replace",
          "maxBadShare": 0.25, "state": "memory", "guard": { "maxRemovals": 7, "maxRemovalShare": 0.2, "allowEmpty": true },
          "source": { "type": "csv", "path": "rows.csv", "delimiter": ";", "header": true, "encoding": "windows-1252" },
          "fields": { "id": "custom_id", "mail": ["a", "b"] } }
        """,
        """
        { "object": "profiles", "mode": "upsert", "route": "massUpdate", "subscriptions": "baseline", "skipUnchanged": true,
          "source": { "type": "ndjson", "path": "rows.ndjson" },
          "fields": { "id": "custom_id", "mail": { "to": "$email_address", "transform": ["trim", "lower"], "nulls": "clear" },
            "n": { "to": "n", "type": "integer", "vocabulary": { "one": "1" } }, "when": { "to": "w", "type": "date", "timeZone": "Europe/Paris" },
            "phone": { "to": "$phone_number", "country": "FR" }, "tags": { "to": "t", "transform": "split", "delimiter": "|" } },
          "set": { "x": { "value": 3, "type": "float" }, "y": { "from": ["a", "b"] }, "z": { "value": ["a"] }, "d": { "value": "2026-01-15", "type": "date" } },
          "limits": { "updatesPerSecond": 50, "burst": 100, "massUpdatesPerSecond": 2000, "massBurst": 4000, "requestsPerSecond": 0.5, "concurrentRequests": 2 } }
        """,
        $$"""
        { "object": "events", "mode": "track", "delivery": "atMostOnce",
          "source": { "type": "sql", "provider": "sqlite", "connection": "Data Source=rows.db;Password={{Secret}}", "query": "select 1" },
          "fields": { "id": ["custom_id", "event_name"] } }
        """,
        """
        { "object": "profiles", "mode": "upsert", "source": { "type": "parquet", "path": "rows.parquet" }, "fields": { "id": "custom_id" } }
        """);

    private readonly TemporaryFolder _folder = new();

    private string Job => _folder.File("job.json");

    [SetUp]
    public void WriteRows()
    {
        File.WriteAllText(_folder.File("rows.csv"), "id;mail\njane;a@b.example\n");
        File.WriteAllText(_folder.File("rows.ndjson"), """{"id":"jane"}""");
        File.WriteAllText(_folder.File("rows.parquet"), "PAR1");
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public Task Load_FuzzedFile_IsAJobOrHasFaults() => Fuzz.BytesAsync(1_500, Jobs.Make, CheckAsync);

    [Test]
    public Task From_FuzzedConfiguration_IsAJobOrHasFaults() => Fuzz.BytesAsync(500, Jobs.Make, json =>
    {
        using var stream = new MemoryStream(json);
        IConfiguration configuration;
        try
        {
            configuration = new ConfigurationBuilder().AddJsonStream(stream).Build();
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or JsonException or InvalidOperationException)
        {
            return; // No configuration.
        }

        Judge(() => SyncJob.From(configuration, _folder.Path), json);
    });

    /// <summary>What the program's check does.</summary>
    private async Task CheckAsync(byte[] json, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(Job, json, cancellationToken);
        if (Judge(() => SyncJob.Load(Job), json) is not { } job) return;

        var options = new BatchClientOptions { RestApiKey = "key", ProjectKey = Guid.NewGuid().ToString() };
        job.ApplyTo(options);
        using var http = new HttpClient();
        var sync = new BatchSync(new BatchClient(options, http));
        try
        {
            await using RowSource source = job.CreateSource(new Dictionary<string, DbProviderFactory>());
            await sync.CheckAsync(job.Settings, source, job.Mapping, cancellationToken: cancellationToken);
        }
        catch (Exception e) when (e is RowSourceException or SyncConfigurationException or IOException or UnauthorizedAccessException)
        {
            Law.Holds(e.Message.Length > 0, "A failure has a message.");
        }
    }

    private static SyncJob? Judge(Func<SyncJob> read, byte[] json)
    {
        try
        {
            return read();
        }
        catch (SyncConfigurationException e)
        {
            Law.Holds(e.Faults.Count > 0, "A job that is refused has a fault.");
            Law.Holds(e.Faults.All(static fault => fault.Path.Length > 0 && fault.Message.Length > 0), "A fault says where and what.");
            Law.Holds(IsToldElsewhere(json) || !e.ToString().Contains(Secret, StringComparison.Ordinal), "A connection string is quoted.");
            return null;
        }
    }

    /// <summary>Whether the secret stands where none has to be.</summary>
    private static bool IsToldElsewhere(byte[] json)
    {
        try
        {
            using JsonDocument job = JsonDocument.Parse(json);
            JsonElement source = job.RootElement.GetProperty("source");
            return job.RootElement.GetRawText().Split(Secret).Length != 2 || source.GetProperty("connection").GetString()?.Contains(Secret, StringComparison.Ordinal) != true;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return true;
        }
    }
}
