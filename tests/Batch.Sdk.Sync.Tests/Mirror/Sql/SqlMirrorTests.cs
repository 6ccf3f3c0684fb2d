using Batch.Sdk.Emulator;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Mirror.Sql;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
internal sealed class SqlMirrorTests(string engine)
{
    private const string Table = "vip_members";
    private const string InOrder = "select id, level from people order by row_order";

    private static readonly FieldMapping Mapping = new FieldMapping().Map("id", "custom_id").Map("level", "level");

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

    [Test]
    public async Task Run_NothingChanged_NothingTravels()
    {
        FillHundred();
        await RunAsync();

        SyncReport report = await RunAsync();

        Assert.That((report.Unchanged, report.Requests, _bench.Writes.Count()), Is.EqualTo((100, 0, 1)));
    }

    [TestCase(FaultKind.ResetAfterAccepting, "a|0,c|1")]
    [TestCase(FaultKind.ServerError, "a|0,c|1")]
    [TestCase(FaultKind.Maintenance, "a|0,b|0")]
    public async Task Run_RequestWithoutSuccess_TableHasWhatIsKnown(FaultKind kind, string expected)
    {
        _database.Fill([("a", 1), ("b", 1)]);
        await RunAsync();
        _database.Fill([("a", 1), ("c", 1)]);
        _bench.Emulator.Faults.Add(new EmulatedFault { Kind = kind, Route = "audiences/update" });

        Assert.ThrowsAsync<SyncException>(() => RunAsync());

        IEnumerable<string> known = kind == FaultKind.Maintenance ? [] : ["b|1"];
        Assert.That(Members(), Is.EquivalentTo(expected.Split(',').Concat(known)));
    }

    [Test]
    public async Task Run_IdThatOnlyBatchRefuses_IsARejectAndNoMember()
    {
        string refused = new('b', MirrorBench.LongestForTheEmulator + 1);
        _database.Fill(Enumerable.Range(0, 10).Select(i => (i == 3 ? refused : (string?)$"u{i}", 1)));

        SyncReport report = await RunAsync();

        Assert.That((report.Accepted, report.Rejected), Is.EqualTo((9, 1)));
        Assert.That(_bench.Rejected.Single().CustomId, Is.EqualTo(refused));
        Assert.That(Members(), Has.Count.EqualTo(9).And.None.StartsWith("b"));
    }

    [Test]
    public async Task Run_RemovalsWithheld_PlannedAgainAndApproved()
    {
        FillHundred();
        await RunAsync();
        _database.Fill([("u0", 0), ("new", 1)]);

        SyncReport withheld = await RunAsync();
        _bench.Options.ApproveRemovals = 99;
        SyncReport approved = await RunAsync();

        Assert.That((withheld.Added, withheld.Withheld, withheld.Removed), Is.EqualTo((1, 99, 0)));
        Assert.That((approved.Unchanged, approved.Removed), Is.EqualTo((2, 99)));
        Assert.That(Members(), Is.EquivalentTo(new[] { "u0|0", "new|0" }));
    }

    [Test]
    public async Task DryRun_First_SaysWhatWouldBeDoneAndMakesNoTable()
    {
        _database.Fill([("a", 1), ("b", 1)]);

        SyncReport report = await RunAsync(isDryRun: true);

        Assert.That((report.Added, report.Forecast!.UpdatesCharged), Is.EqualTo((2, 1)));
        Assert.That(() => Members(), Throws.Exception);
        Assert.That(_bench.Members, Is.Empty);
    }

    [Test]
    public async Task DryRun_Later_LeavesTheTable()
    {
        _database.Fill([("a", 1), ("b", 1)]);
        await RunAsync();
        _database.Fill([("a", 2), ("c", 1)]);

        SyncReport report = await RunAsync(isDryRun: true);

        Assert.That((report.Added, report.Removed), Is.EqualTo((2, 1)));
        Assert.That(Members(), Is.EquivalentTo(new[] { "a|0", "b|0" }));
    }

    [Test]
    public async Task Run_QueryFailsHalfWay_ChangesNothingAndTheNextRunGoesOn()
    {
        _database.Fill([("a", 1), ("b", 2), ("c", 3)]);
        await RunAsync();
        // Both engines refuse this of one row.
        string fails = engine == Database.Sqlite
            ? "select id, case level when 3 then abs(-9223372036854775807 - 1) else level end as level from people"
            : "select id, 1 / (3 - level) as level from people";

        SyncException e = Assert.ThrowsAsync<SyncException>(() => RunAsync(fails))!;
        SyncReport after = await RunAsync();

        Assert.That(e.Message, Does.StartWith("The query failed: ").And.EndWith(". Nothing was sent."));
        Assert.That((e.Report.Read, after.Unchanged), Is.EqualTo((0, 3)));
    }

    [Test]
    public void Run_TooManyBadRowsAtTheBeginning_StopsWithNothingSent()
    {
        _database.Fill(Enumerable.Range(0, 1_500).Select(static i => ((string?)(i is > 100 and < 700 ? "" : $"u{i}"), 1)));

        SyncException e = Assert.ThrowsAsync<SyncException>(() => RunAsync())!;

        Assert.That(e.Message, Does.StartWith("599 of the first 1000 rows are bad"));
        Assert.That((e.Report.Read, e.Report.Rejected, e.Report.NotAttempted), Is.EqualTo((1_000, 599, 401)));
        Assert.That(_bench.Writes, Is.Empty);
    }

    [Test]
    public void Run_ManyBadRowsFurtherOn_AreRejects()
    {
        _database.Fill(Enumerable.Range(0, 1_800).Select(static i => (i >= 1_000 ? null : (string?)$"u{i}", 1)));

        Assert.That(async () => (await RunAsync()).Rejected, Is.EqualTo(800));
        Assert.That(_bench.Rejected[0].Location, Is.EqualTo("row 1001"));
    }

    [Test]
    public async Task Run_IdsThatAreNumbers_AreTheirDigits()
    {
        _database.Execute("create table numbers (id bigint); insert into numbers values (7), (9007199254740993)");

        SyncReport first = await RunAsync("select id, 1 as level from numbers");
        SyncReport second = await RunAsync("select id, 1 as level from numbers;");

        Assert.That(_bench.Members.Keys, Is.EquivalentTo(new[] { "7", "9007199254740993" }));
        Assert.That((first.Added, second.Unchanged), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task Run_AttributesOfManyTypes_CompareAndTravelWithTheirTypes()
    {
        const string Query = "select id, level, score, level > 1 as high, note from scores order by id";
        _database.Execute("""
            create table scores (id text, level bigint, score double precision, note text);
            insert into scores values ('a', 1, 0.1, 'x,y'), ('b', 2, 1e300, null), ('c', 3, null, 'it''s')
            """);
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("level", "level").Map("score", "score").Map("note", "note")
            .MapFirst(["note", "score"], "either", new FieldOptions { Type = FieldType.Text });
        await RunAsync(Query, mapping: mapping);
        _database.Execute("update scores set note = 'x' where id = 'a'; update scores set score = 1e299 where id = 'b'");

        SyncReport report = await RunAsync(Query, mapping: mapping);

        Assert.That((report.Added, report.Unchanged), Is.EqualTo((2, 1)));
        Assert.That(Profiles.Tell(_bench.Members["a"]), Is.EqualTo("either=x, level=1, note=x, score=0.1"));
        Assert.That(_bench.Members["b"]["score"], Is.EqualTo(1e299));
    }

    [Test]
    public async Task Run_WhileAnotherRuns_Refused()
    {
        _database.Fill([("a", 1)]);
        Exception? second = null;
        _bench.Wire.Before = () => second = Assert.CatchAsync(() => RunAsync());

        SyncReport report = await RunAsync();

        Assert.That(report.Added, Is.EqualTo(1));
        Assert.That(second, Is.InstanceOf<SyncStateException>().With.Message.StartWith("Another run uses the table vip_members."));
    }

    [Test]
    public async Task Run_TableOfAnotherAudience_Refused()
    {
        _database.Fill([("a", 1)]);
        await RunAsync();
        await _bench.Client.Audiences.CreateAsync("others");
        _bench.Settings = _bench.Settings with { AudienceName = "others" };

        Assert.That(() => RunAsync(), Throws.TypeOf<SyncStateException>().With.Message.Contains("belongs to another job: it differs in the audience."));
    }

    [Test]
    public async Task Run_AudienceCreatedAnew_Refused()
    {
        _database.Fill([("a", 1)]);
        await RunAsync();
        await _bench.Client.Audiences.DeleteAudienceAsync(MirrorBench.Audience);
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        await _bench.Client.Audiences.CreateAsync(MirrorBench.Audience);

        Assert.That(() => RunAsync(), Throws.TypeOf<SyncStateException>().With.Message.Contains("deleted and created anew"));
    }

    [TestCase("create table vip_members (id text)", "there is only one")]
    [TestCase("create table vip_members (id text); create table vip_members_binding (x text)", "cannot be used: ")]
    [TestCase(
        "create table vip_members (custom_id text, attributes text, is_doubtful smallint); create table vip_members_binding (binding text, is_complete smallint)",
        "damaged")]
    public void Run_TableOfSomebodyElse_Refused(string made, string said)
    {
        _database.Fill([("a", 1)]);
        _database.Execute(made);

        Assert.That(() => RunAsync(), Throws.TypeOf<SyncStateException>().With.Message.Contains(said));
        Assert.That(_bench.Writes, Is.Empty);
    }

    [Test]
    public void Run_WithoutTheRightToMakeTheTable_SaysSo()
    {
        _database.Fill([("a", 1)]);
        using DatabaseReader reader = _database.Reader();

        Assert.That(
            () => RunAsync(source: new SqlSource(reader.Connect, InOrder, _database.Dialect)),
            Throws.TypeOf<SyncStateException>().With.Message.StartsWith("The table vip_members cannot be used: ").And.Message.Contains("must be able to create it"));
    }

    [Test]
    public async Task Replay_RejectsOfTheMirror_AreAdditions()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("rejects.ndjson"), """{"status":"rejected","custom_id":"mended","faults":[],"fields":{"level":1}}""" + "\n");

        SyncReport report = await RejectsFile.ReplayAsync(new BatchSync(_bench.Client), folder.File("rejects.ndjson"), _bench.Settings, Mapping);

        Assert.That(report.Accepted, Is.EqualTo(1));
        Assert.That(_bench.Members.Keys, Is.EqualTo(new[] { "mended" }));
    }

    [Test]
    public async Task Run_TableInASchema_FoundAgain()
    {
        _database.Fill([("a", 1)]);
        _bench.Settings = _bench.Settings with { MembershipTable = $"{_database.Schema}.{Table}" };

        await RunAsync();

        Assert.That((await RunAsync()).Unchanged, Is.EqualTo(1));
        Assert.That(Members(), Is.EqualTo(new[] { "a|0" }));
    }

    private void FillHundred() => _database.Fill(Enumerable.Range(0, 100).Select(static i => ((string?)$"u{i}", 0)));

    private List<string> Members() => _database.Read($"select custom_id, is_doubtful from {Table}");

    private async Task<SyncReport> RunAsync(string query = InOrder, bool isDryRun = false, FieldMapping? mapping = null, SqlSource? source = null)
    {
        await using SqlSource opened = source ?? _database.Query(query);
        var sync = new BatchSync(_bench.Client);
        Task<SyncReport> run = isDryRun
            ? sync.DryRunAsync(_bench.Settings, opened, mapping ?? Mapping, _bench.Options)
            : sync.RunAsync(_bench.Settings, opened, mapping ?? Mapping, _bench.Options);
        return await run;
    }
}
