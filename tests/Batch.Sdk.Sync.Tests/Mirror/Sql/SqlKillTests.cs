using System.Globalization;
using Batch.Sdk.Emulator;
using CsCheck;

namespace Batch.Sdk.Sync.Tests.Mirror.Sql;

/// <summary>A process that is killed leaves its tables as they are at that instant: the next run goes on from a copy of them.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
internal sealed class SqlKillTests(string engine)
{
    private const int Universe = 40;

    // So large that a request takes only a few of them.
    private static readonly SourceValue Padding = SourceValue.FromTexts([.. Enumerable.Repeat(new string('x', 300), 25)]);

    private static readonly Gen<(string? Id, int Level)[]> Memberships =
        Gen.Select(Gen.Int[0, Universe - 1], Gen.Int[1, 2], static (id, level) => (IdOf(id), level)).Array[0, Universe];

    private static readonly Gen<Mishap> Mishaps = Gen.Select(Gen.Enum<MishapKind>(), Gen.Int[0, 5], static (kind, at) => new Mishap(kind, at));

    private static readonly FieldMapping Mapping = new FieldMapping().Map("id", "custom_id").Map("level", "level").Set("pad", Padding);

    [SetUp]
    public void RequireEngine()
    {
        if (engine == Database.PostgreSql) PostgreSqlDatabase.Require();
    }

    [Test]
    public async Task Run_KilledWithARequestOnItsWay_RepeatsThatRequestOnly()
    {
        using Database database = Database.Open(engine);
        using MirrorBench bench = Bench();
        database.Fill(Enumerable.Range(0, Universe).Select(static i => (IdOf(i), 1)));
        int writes = 0;
        int perRequest = 0;
        bench.Wire.After = () =>
        {
            if (++writes == 1) perRequest = bench.Members.Count;
            if (writes < 3) return;
            Keep(database);
            bench.Wire.IsCut = true;
        };

        Assert.CatchAsync(() => RunAsync(bench, database));
        Restore(bench, database);
        int doubtful = database.Read("select custom_id from vip_members where is_doubtful = 1").Count;
        SyncReport rest = await RunAsync(bench, database);

        Assert.That(perRequest, Is.InRange(2, Universe / 4));
        Assert.That((doubtful, rest.Unchanged, rest.Accepted), Is.EqualTo((perRequest, 2 * perRequest, Universe - (2 * perRequest))));
        Assert.That(bench.Members, Has.Count.EqualTo(Universe));
        Assert.That(database.Read("select custom_id from vip_members where is_doubtful = 0"), Has.Count.EqualTo(Universe));
    }

    [Test]
    public Task Runs_AnyMembershipsAndMishaps_EndAsAnUndisturbedRun() =>
        Gen.Select(Gen.Select(Memberships, Mishaps).Array[1, 5], Memberships).SampleAsync(
            async (steps, last) =>
            {
                using Database database = Database.Open(engine);
                using MirrorBench bench = Bench();
                foreach (((string? Id, int Level)[] members, Mishap mishap) in steps) await RunAsync(bench, database, members, mishap);

                database.Fill(last);
                await RunAsync(bench, database);
                SyncReport again = await RunAsync(bench, database);

                IEnumerable<string> expected = last.GroupBy(static member => member.Id).Select(static group => $"{group.Key}:{group.Last().Level}");
                Assert.That(bench.Members.Select(static pair => $"{pair.Key}:{pair.Value["level"]}"), Is.EquivalentTo(expected));
                Assert.That((again.Unchanged + again.Merged, again.Requests, again.RemovalsPlanned), Is.EqualTo((last.Length, 0, 0)));
                return true;
            },
            iter: engine == Database.Sqlite ? 60 : 30,
            threads: 1);

    private static string? IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"u{number}");

    private static MirrorBench Bench()
    {
        var bench = new MirrorBench();
        bench.Settings = bench.Settings with { MembershipTable = "vip_members", Guard = new MirrorGuard { MaxRemovalShare = 1, AllowEmpty = true } };
        return bench;
    }

    private static async Task RunAsync(MirrorBench bench, Database database, (string? Id, int Level)[] members, Mishap mishap)
    {
        database.Fill(members);
        int requests = 0;
        bool isKilled = false;
        void Kill()
        {
            if (requests++ != mishap.At) return;
            Keep(database);
            isKilled = bench.Wire.IsCut = true;
        }

        switch (mishap.Kind)
        {
            case MishapKind.AnswerLost: Fail(bench, FaultKind.ResetAfterAccepting, mishap); break;
            case MishapKind.NotCarriedOut: Fail(bench, FaultKind.ServerError, mishap); break;
            case MishapKind.BatchIsDown: Fail(bench, FaultKind.Maintenance, mishap); break;
            case MishapKind.KilledBeforeSending: bench.Wire.Before = Kill; break;
            case MishapKind.KilledAfterCarryingOut: bench.Wire.After = Kill; break;
            case MishapKind.KilledAfterNoting: bench.Options.Progress = new Immediate(_ => Kill()); break;
        }

        try
        {
            await RunAsync(bench, database);
        }
        catch (Exception e) when (e is SyncException or SyncCanceledException)
        {
            // What counts is what the runs after it make of it.
        }

        bench.Emulator.Faults.Clear();
        if (isKilled) Restore(bench, database);
        (bench.Wire.Before, bench.Wire.After, bench.Options.Progress) = (null, null, null);
    }

    private static void Fail(MirrorBench bench, FaultKind kind, Mishap mishap) =>
        bench.Emulator.Faults.Add(new EmulatedFault { Kind = kind, Route = "audiences/update", Skip = mishap.At });

    private static void Keep(Database database) => database.Execute("""
        create table kept as select * from vip_members;
        create table kept_binding as select * from vip_members_binding
        """);

    private static void Restore(MirrorBench bench, Database database)
    {
        (bench.Wire.IsCut, bench.Wire.Before, bench.Wire.After) = (false, null, null);
        database.Execute("""
            delete from vip_members; insert into vip_members select * from kept; drop table kept;
            delete from vip_members_binding; insert into vip_members_binding select * from kept_binding; drop table kept_binding
            """);
    }

    private static async Task<SyncReport> RunAsync(MirrorBench bench, Database database)
    {
        await using SqlSource source = database.Query("select id, level from people order by row_order");
        return await new BatchSync(bench.Client).RunAsync(bench.Settings, source, Mapping, bench.Options);
    }

    private enum MishapKind
    {
        None,
        AnswerLost,
        NotCarriedOut,
        BatchIsDown,
        KilledBeforeSending,
        KilledAfterCarryingOut,
        KilledAfterNoting,
    }

    private sealed record Mishap(MishapKind Kind, int At);
}
