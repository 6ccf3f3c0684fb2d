namespace Batch.Sdk.Sync.Tests.Mirror.Sql;

internal sealed class LostConnectionTests
{
    [Test]
    public async Task Run_ConnectionLostWhileARequestIsOnItsWay_StopsAndTheNextRunSendsThatAgain()
    {
        using var database = new PostgreSqlDatabase();
        using var bench = new MirrorBench();
        bench.Settings = bench.Settings with { MembershipTable = "vip_members" };
        database.Fill([("a", 1), ("b", 1)]);
        bench.Wire.After = database.Cut;

        SyncException e = Assert.ThrowsAsync<SyncException>(() => RunAsync(bench, database))!;
        List<string> between = database.Read("select custom_id, is_doubtful from vip_members");
        bench.Wire.After = null;
        SyncReport after = await RunAsync(bench, database);

        Assert.That(e.Report.IsBalanced, e.Report.ToString());
        Assert.That(between, Is.EquivalentTo(new[] { "a|1", "b|1" }));
        Assert.That((after.Accepted, after.Unchanged), Is.EqualTo((2, 0)));
        Assert.That(database.Read("select custom_id, is_doubtful from vip_members"), Is.EquivalentTo(new[] { "a|0", "b|0" }));
    }

    [Test]
    public void Run_CancelledWhileTheQueryRuns_SaysSo()
    {
        using var database = new PostgreSqlDatabase();
        using var bench = new MirrorBench();
        bench.Settings = bench.Settings with { MembershipTable = "vip_members" };
        using var cancelling = new CancellationTokenSource();
        // The query is on its way when the audience has been looked at.
        bench.Wire.OnView = () => cancelling.CancelAfter(TimeSpan.FromSeconds(2));

        Assert.ThrowsAsync<SyncCanceledException>(
            () => RunAsync(bench, database, "select 'a' as id, 1 as level from pg_sleep(60)", cancelling.Token));
    }

    private static async Task<SyncReport> RunAsync(
        MirrorBench bench, Database database, string query = "select id, level from people", CancellationToken cancellationToken = default)
    {
        await using SqlSource source = database.Query(query);
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("level", "level");
        return await new BatchSync(bench.Client).RunAsync(bench.Settings, source, mapping, bench.Options, cancellationToken);
    }
}
