namespace Batch.Sdk.Sync.Tests.Mirror.Sql;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
internal sealed class SqlMirrorTests(string engine)
{
    private const string Table = "vip_members";

    private MirrorBench _bench = null!;
    private Database _database = null!;

    [SetUp]
    public void Open()
    {
        _database = Database.Open(engine);
        _bench = new MirrorBench();
        _bench.Settings = _bench.Settings with { MembershipTable = Table };
    }

    [TearDown]
    public void Close()
    {
        _bench?.Dispose();
        _database?.Dispose();
    }

    [Test]
    public async Task Run_Twice_SendsTheDifferenceAndKeepsIt()
    {
        _database.Fill([("a", 1), ("b", 1), ("c", 1), ("c", 2)]);
        SyncReport first = await RunAsync();
        _database.Fill([("b", 1), ("c", 3), ("d", 1), (" B", 1)]);
        SyncReport second = await RunAsync();

        Assert.That((first.Read, first.Added, first.Merged, first.RemovalsPlanned), Is.EqualTo((4, 3, 1, 0)));
        Assert.That((second.Added, second.Unchanged, second.Removed), Is.EqualTo((3, 1, 1)));
        Assert.That(_bench.Members.Select(member => $"{member.Key}{member.Value["level"]}"), Is.EquivalentTo(new[] { " B1", "b1", "c3", "d1" }));
        Assert.That(Members(), Is.EquivalentTo(new[] { " B|0", "b|0", "c|0", "d|0" }));
    }

    private List<string> Members() => _database.Read($"select custom_id, is_doubtful from {Table}");

    private async Task<SyncReport> RunAsync(string query = "select id, level from people order by row_order", bool isDryRun = false)
    {
        await using SqlSource source = _database.Query(query);
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("level", "level");
        var sync = new BatchSync(_bench.Client);
        Task<SyncReport> run = isDryRun
            ? sync.DryRunAsync(_bench.Settings, source, mapping, _bench.Options)
            : sync.RunAsync(_bench.Settings, source, mapping, _bench.Options);
        return await run;
    }
}
