using System.Text.Json.Nodes;
using Batch.Cli.Tests.Testing;
using Npgsql;

namespace Batch.Cli.Tests.Sync;

/// <summary>A job over a real PostgreSQL, where <c>BATCH_TEST_POSTGRESQL</c> says how to connect to one.</summary>
internal sealed class PostgreSqlTests
{
    private static string Connection => Environment.GetEnvironmentVariable("BATCH_TEST_POSTGRESQL") is { Length: > 0 } text
        ? text
        : throw new IgnoreException("There is no PostgreSQL: set BATCH_TEST_POSTGRESQL to a connection string to read from one.");

    [Test]
    [CancelAfter(120_000)]
    public async Task Sync_QueryOfPostgreSql_MirroredWithItsAttributes(CancellationToken cancellationToken)
    {
        string table = $"spenders_{Guid.NewGuid():N}";
        await using NpgsqlDataSource server = NpgsqlDataSource.Create(Connection);
        await ExecuteAsync(server, $"create table {table} as select i::text as id, i * 1.5 as spent, now() as since from generate_series(1, 25000) i", cancellationToken);
        using JobFolder job = await JobFolder.StartAsync(cancellationToken);
        job.Environment["WAREHOUSE"] = Connection;
        job.Write("vip.json", $$"""
            { "object": "audience", "mode": "mirror", "audience": "vip", "createAudience": true, "limits": { "requestsPerSecond": 1000 },
              "source": { "type": "sql", "provider": "postgresql", "connection": "env:WAREHOUSE", "query": "select * from {{table}}" },
              "fields": { "id": "custom_id", "spent": { "to": "spent", "type": "float" } } }
            """);

        JsonNode first = await RunAsync(job);
        await ExecuteAsync(server, $"delete from {table} where id::int <= 100; update {table} set spent = 0 where id = '200'", cancellationToken);
        JsonNode second = await RunAsync(job);

        Assert.That((Long(first, "read"), Long(first, "added")), Is.EqualTo((25_000, 25_000)));
        Assert.That((Long(second, "removed"), Long(second, "added"), Long(second, "unchanged")), Is.EqualTo((100, 1, 24_899)));
        await ExecuteAsync(server, $"drop table {table}", cancellationToken);
    }

    private static long Long(JsonNode report, string name) => report[name]!.GetValue<long>();

    private static async Task<JsonNode> RunAsync(JobFolder job)
    {
        BatchOutcome outcome = await job.RunAsync("sync", job.PathOf("vip.json"), "--report", job.PathOf("report.json"));
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        return JsonNode.Parse(job.Read("report.json"))!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource server, string statement, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = server.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
