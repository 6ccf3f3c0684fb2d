using System.Data.Common;
using Batch.Sdk.Sync.Tests.Testing;
using Microsoft.Data.Sqlite;

namespace Batch.Sdk.Sync.Tests.Jobs;

internal sealed class SqlJobTests
{
    private static readonly Dictionary<string, DbProviderFactory> Sqlite = new() { ["sqlite"] = SqliteFactory.Instance };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batch-jobs-");

    [SetUp]
    public async Task FillDatabase()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "shop.sqlite")};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "create table people (id text, score real); insert into people values ('jane', 3.0), ('joe', null)";
        await command.ExecuteNonQueryAsync();
    }

    [TearDown]
    public void RemoveFolder()
    {
        _folder.Delete(recursive: true);
    }

    [TestCase("Data Source=shop.sqlite")]
    [TestCase("Filename=shop.sqlite;Mode=ReadWrite")]
    public async Task Run_QueryOfAFileBesideTheJob_SendsItsRows(string connection)
    {
        using var bench = new SyncBench();
        SyncJob job = Parse(connection, "select id, score from people");

        await using RowSource source = job.CreateSource(Sqlite);
        SyncReport report = await bench.RunAsync(job.Settings, source, job.Mapping);

        Assert.That((report.Read, report.Accepted), Is.EqualTo((2, 2)));
        Assert.That(Profiles.Tell(bench.Emulator.Profiles["jane"]), Is.EqualTo("jane: score=3.0"));
    }

    [Test]
    public void Run_QueryThatWrites_IsRefusedByTheDatabase()
    {
        RowSourceException exception = Assert.ThrowsAsync<RowSourceException>(
            () => OpenAsync(Parse("Data Source=shop.sqlite", "delete from people returning id, score")))!;

        Assert.That(exception.Message, Does.StartWith("The query failed: ").And.Contains("readonly"));
    }

    [Test]
    public void Open_WrongQuery_TellsWhatTheDatabaseSays() => Assert.That(
        () => OpenAsync(Parse("Data Source=shop.sqlite", "select missing from people")),
        Throws.TypeOf<RowSourceException>().With.Message.Contains("no such column: missing"));

    [Test]
    public void Open_NoSuchFile_IsNotCreated()
    {
        Assert.That(() => OpenAsync(Parse("Data Source=other.sqlite", "select 1")), Throws.TypeOf<RowSourceException>().With.Message.StartsWith("The database cannot be opened: "));
        Assert.That(File.Exists(Path.Combine(_folder.FullName, "other.sqlite")), Is.False);
    }

    [Test]
    public void Open_StringWithAnUnknownKeyword_IsNotQuoted()
    {
        RowSourceException exception = Assert.ThrowsAsync<RowSourceException>(() => OpenAsync(Parse("Data Source=shop.sqlite;hush=hidden", "select 1")))!;

        Assert.That(exception.ToString(), Does.Contain("cannot read the connection string").And.Not.Contain("hush").And.Not.Contain("hidden"));
    }

    [Test]
    public void CreateSource_DriverNotGiven_IsAFaultOfTheJob()
    {
        SyncConfigurationException exception = Assert.Throws<SyncConfigurationException>(() => Parse("Data Source=a", "select 1").CreateSource())!;

        Assert.That(exception.Faults.Single().Path, Is.EqualTo("$.source.provider"));
    }

    [Test]
    public async Task Parse_Environment_GivesTheWholeStringOrParts()
    {
        string whole = $"WHOLE_{Guid.NewGuid():N}";
        string part = $"PART_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(whole, $"Data Source=env:{part}");
        Environment.SetEnvironmentVariable(part, "shop.sqlite");

        await using RowSource source = Parse($"env:{whole}", "select id, score from people").CreateSource(Sqlite);

        Assert.That(await source.OpenAsync(), Is.EqualTo(new[] { "id", "score" }));
    }

    [TestCase("env:NO_SUCH_VARIABLE_1", "NO_SUCH_VARIABLE_1 is not set")]
    [TestCase("Host=a;Password=env:NO_SUCH_VARIABLE_2", "NO_SUCH_VARIABLE_2 is not set")]
    [TestCase("hush hush", "It is no connection string")]
    public void Parse_WrongConnection_IsAFaultThatDoesNotQuoteIt(string connection, string message)
    {
        SyncConfigurationException exception = Assert.Throws<SyncConfigurationException>(() => Parse(connection, "select 1"))!;

        Assert.That(exception.Faults.Single().Path, Is.EqualTo("$.source.connection"));
        Assert.That(exception.Message, Does.Contain(message).And.Not.Contain("Host=a").And.Not.Contain("hush"));
    }

    private static async Task OpenAsync(SyncJob job)
    {
        await using RowSource source = job.CreateSource(Sqlite);
        await source.OpenAsync();
    }

    private SyncJob Parse(string connection, string query) => SyncJob.Parse(
        $$"""
        { "object": "profiles", "mode": "upsert", "fields": { "id": "custom_id", "score": "score" },
          "source": { "type": "sql", "provider": "sqlite", "connection": "{{connection}}", "query": "{{query}}" } }
        """,
        _folder.FullName);
}
