using Batch.Sdk.Sync.Tests.Testing;
using Npgsql;

namespace Batch.Sdk.Sync.Tests.Sources;

/// <summary>A real PostgreSQL, where <c>BATCH_TEST_POSTGRESQL</c> says how to connect to one.</summary>
internal sealed class PostgreSqlTests
{
    private static string Connection => Environment.GetEnvironmentVariable("BATCH_TEST_POSTGRESQL") is { Length: > 0 } text
        ? text
        : throw new IgnoreException("There is no PostgreSQL: set BATCH_TEST_POSTGRESQL to a connection string to read from one.");

    [Test]
    public async Task Upsert_EveryType_StoredWithItsType()
    {
        await using NpgsqlDataReader rows = await QueryAsync("""
            select 'jane' as custom_id, 42::smallint as small, 9007199254740993::bigint as large, 12.50::numeric as price, 0.5::real as share,
                   true as active, date '1989-07-20' as born, timestamptz '2026-01-15 13:00:00+02' as seen, 'abc'::varchar as code,
                   '3f2504e0-4f89-11d3-9a0c-0305e82c3301'::uuid as device, array['a', 'b'] as tags, null::text as nothing
            """);
        await using var source = new DataReaderSource(rows);
        using var bench = new SyncBench();
        string[] columns = ["small", "large", "price", "share", "active", "born", "seen", "code", "device", "tags", "nothing"];
        var mapping = new FieldMapping();
        foreach (string column in columns) mapping.Map(column, column);

        SyncReport report = await bench.RunAsync(new SyncSettings { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert }, source, mapping);

        Assert.That(report.Accepted, Is.EqualTo(1), string.Join("; ", bench.Rejected));
        Assert.That(bench.Emulator.Profiles["jane"].Attributes, Is.EquivalentTo(new Dictionary<string, object>
        {
            ["small"] = 42L,
            ["large"] = 9007199254740993L,
            ["price"] = 12.5,
            ["share"] = 0.5,
            ["active"] = true,
            ["born"] = new DateTimeOffset(1989, 7, 20, 0, 0, 0, TimeSpan.Zero),
            ["seen"] = new DateTimeOffset(2026, 1, 15, 11, 0, 0, TimeSpan.Zero),
            ["code"] = "abc",
            ["device"] = "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            ["tags"] = new[] { "a", "b" },
        }));
    }

    [Test]
    public async Task Upsert_TimeWithoutAZone_RejectedAsItMayMeanAnyTime()
    {
        await using NpgsqlDataReader rows = await QueryAsync("select 'jane' as custom_id, timestamp '2026-01-15 13:00:00' as seen");
        await using var source = new DataReaderSource(rows);
        using var bench = new SyncBench();

        SyncReport report = await bench.RunAsync(
            new SyncSettings { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert }, source, new FieldMapping().Map("seen", "seen"));

        Assert.That(report.Rejected, Is.EqualTo(1));
    }

    [Test]
    public async Task Upsert_ServerFailsInTheMiddle_IncompleteReadAndNotAnEnd()
    {
        await using NpgsqlDataReader rows = await QueryAsync("select i::text as custom_id, 1 / (50000 - i) as n from generate_series(1, 60000) i");
        await using var source = new DataReaderSource(rows);
        using var bench = new SyncBench();

        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync(
            new SyncSettings { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert, Route = BulkRoute.Update }, source, new FieldMapping().Map("n", "n")))!;

        Assert.That(e.Report.IsBalanced, Is.True);
        Assert.That(e.Report.Read, Is.InRange(1, 49_999));
        Assert.That(e.InnerException, Is.InstanceOf<PostgresException>());
    }

    private static async Task<NpgsqlDataReader> QueryAsync(string query)
    {
        NpgsqlDataSource server = NpgsqlDataSource.Create(Connection);
        return await server.CreateCommand(query).ExecuteReaderAsync();
    }
}
