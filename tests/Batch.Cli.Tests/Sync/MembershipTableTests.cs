using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Batch.Cli.Tests.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Batch.Cli.Tests.Sync;

/// <summary>A mirror whose members are kept in the database of its query.</summary>
[TestFixture("sqlite")]
[TestFixture("postgresql")]
internal sealed class MembershipTableTests(string provider)
{
    private const int People = 25_000;

    private readonly string _suffix = Guid.NewGuid().ToString("N")[..8];

    [Test]
    [CancelAfter(120_000)]
    public async Task Sync_Mirror_ComparesInTheDatabase(CancellationToken cancellationToken)
    {
        using JobFolder job = await StartAsync(cancellationToken);

        BatchOutcome check = await job.RunAsync("check", job.PathOf("vip.json"));
        JsonNode rehearsed = await RunAsync(job, "--dry-run");
        JsonNode first = await RunAsync(job);
        Execute(job, $"delete from spenders_{_suffix} where spent <= 100; update spenders_{_suffix} set spent = 0 where spent = 200");
        JsonNode second = await RunAsync(job);

        Assert.That(check.ExitCode, Is.Zero, check.Error);
        Assert.That((Long(rehearsed, "added"), Long(first, "added"), Long(first, "read")), Is.EqualTo((People, People, People)));
        Assert.That((Long(second, "removed"), Long(second, "added"), Long(second, "unchanged")), Is.EqualTo((100, 1, People - 101)));
        Assert.That(Count(job, $"vip_{_suffix}"), Is.EqualTo(People - 100));
        Drop(job);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Sync_Killed_IsGoneOnWith(CancellationToken cancellationToken)
    {
        using JobFolder job = await StartAsync(cancellationToken);
        using (BatchProcess process = job.Start("sync", job.PathOf("vip.json"), "--quiet"))
        {
            while (!process.HasEnded && !HasMembers(job)) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
            await process.TryKillAsync();
        }

        JsonNode report = await RunAsync(job);

        Assert.That(Long(report, "added") + Long(report, "unchanged"), Is.EqualTo(People));
        Assert.That(Count(job, $"vip_{_suffix} where is_doubtful = 0"), Is.EqualTo(People));
        Drop(job);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Sync_TableOfAnotherJob_RefusedWithNothingSent(CancellationToken cancellationToken)
    {
        using JobFolder job = await StartAsync(cancellationToken);
        await RunAsync(job);
        job.Write("vip.json", job.Read("vip.json").Replace("\"audience\": \"vip\"", "\"audience\": \"others\"", StringComparison.Ordinal));

        BatchOutcome outcome = await job.RunAsync("sync", job.PathOf("vip.json"));

        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.Output);
        Assert.That(outcome.Error, Does.Contain($"The state in the table vip_{_suffix} belongs to another job: it differs in the audience."));
        Drop(job);
    }

    private static string PostgreSql => Environment.GetEnvironmentVariable("BATCH_TEST_POSTGRESQL") is { Length: > 0 } text
        ? text
        : throw new IgnoreException("There is no PostgreSQL: set BATCH_TEST_POSTGRESQL to a connection string to mirror from one.");

    private static long Long(JsonNode report, string name) => report[name]!.GetValue<long>();

    private static async Task<JsonNode> RunAsync(JobFolder job, params string[] options)
    {
        BatchOutcome outcome = await job.RunAsync(["sync", job.PathOf("vip.json"), "--report", job.PathOf("report.json"), .. options]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        return JsonNode.Parse(job.Read("report.json"))!;
    }

    private async Task<JobFolder> StartAsync(CancellationToken cancellationToken)
    {
        if (provider == "postgresql") _ = PostgreSql;
        JobFolder job = await JobFolder.StartAsync(cancellationToken);
        job.Environment["SHOP"] = provider == "sqlite" ? "Data Source=shop.sqlite" : PostgreSql;
        Execute(job, $"""
            create table spenders_{_suffix} as with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < {People})
            select cast(n as text) as id, n as spent from numbers
            """);
        job.Write("vip.json", $$"""
            { "object": "audience", "mode": "mirror", "audience": "vip", "createAudience": true, "limits": { "requestsPerSecond": 1000 },
              "source": { "type": "sql", "provider": "{{provider}}", "connection": "env:SHOP", "query": "select * from spenders_{{_suffix}} -- all" },
              "membershipTable": "vip_{{_suffix}}", "fields": { "id": "custom_id", "spent": "spent" } }
            """);
        return job;
    }

    private DbConnection Connect(JobFolder job) =>
        provider == "sqlite" ? new SqliteConnection($"Data Source={job.PathOf("shop.sqlite")};Pooling=False") : new NpgsqlConnection(PostgreSql);

    private void Execute(JobFolder job, string statement) => _ = Scalar(job, statement);

    private long Count(JobFolder job, string table) =>
        Convert.ToInt64(Scalar(job, $"select count(*) from {table}"), CultureInfo.InvariantCulture);

    private object? Scalar(JobFolder job, string statement)
    {
        using DbConnection connection = Connect(job);
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteScalar();
    }

    private bool HasMembers(JobFolder job)
    {
        try
        {
            return Count(job, $"vip_{_suffix}") > 0;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private void Drop(JobFolder job) =>
        Execute(job, $"drop table spenders_{_suffix}; drop table vip_{_suffix}; drop table vip_{_suffix}_binding");
}
