using System.Text.Json.Nodes;
using Batch.Sdk.Emulator;
using Batch.Sdk.Sync.Tests.Writing.Generating;
using CsCheck;

namespace Batch.Sdk.Sync.Tests.Mirror.Sql;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
internal sealed class SameAsEmbeddedTests(string engine)
{
    private const string Query = "select id, level from people order by row_order";

    /// <summary>Only Batch refuses it; what is sent along with it goes through all the same.</summary>
    private static readonly string RefusedByBatch = new('b', MirrorBench.LongestForTheEmulator + 1);

    private static readonly string?[] BadIds = ["", " ", null, "null", "a\nb", new string('c', 1_100)];

    private static readonly Gen<string?> Ids = Gen.Frequency(
        (30, Gen.Int[0, 14].Select(static i => (string?)$"u{i}")),
        (4, Any.Of<string?>("U1", "u1 ", " u1", "é", "e\u0301", "o'x", "\U0001F600", "1", "01", "3f2504e0-4f89-11d3-9a0c-0305e82c3301")),
        (1, Any.Of(BadIds)),
        (1, Gen.Const((string?)RefusedByBatch)));

    private static readonly Gen<string?> Levels = Any.Of<string?>("1", "1", "1", "1", "2", "2", "2", null, "no number");

    private static readonly Gen<(string? Id, string? Level)[]> Peoples = Gen.Select(Ids, Levels, static (id, level) => (id, level)).Array[0, 25];

    private static readonly Gen<MirrorGuard> Guards = Gen.Select(
        Any.Of<long?>(null, null, 0, 2, 5), Any.Of(0, 0.1, 0.5, 1), Gen.Bool,
        static (most, share, allowsEmpty) => new MirrorGuard { MaxRemovals = most, MaxRemovalShare = share, AllowEmpty = allowsEmpty });

    private static readonly Gen<FaultKind?> Faults = Any.Of<FaultKind?>(
        null, null, null, FaultKind.ServerError, FaultKind.ResetAfterAccepting, FaultKind.Maintenance, FaultKind.ResetBeforeReading);

    private static readonly Gen<Step> Steps = Gen.Select(
        Peoples, Guards, Any.Of<long?>(null, null, null, 0, 3, 20), Faults, Gen.Int[0, 4],
        static (people, guard, approved, fault, kind) => new Step(people, guard, approved, fault, IsDryRun: kind == 0));

    private static readonly FieldMapping IdsAlone = new FieldMapping().Map("id", "custom_id");

    private static readonly FieldMapping Mapping =
        new FieldMapping().Map("id", "custom_id").Map("level", "level", new FieldOptions { Type = FieldType.Whole }).Set("source", "shop");

    [SetUp]
    public void RequireEngine()
    {
        if (engine == Database.PostgreSql) PostgreSqlDatabase.Require();
    }

    [TestCase(true)]
    [TestCase(false)]
    public Task Runs_AnyRowsGuardsAndFaults_EndTheSameBothWays(bool hasAttributes) =>
        Gen.Select(Steps.Array[1, 5], Any.Of(MirrorStart.Baseline, MirrorStart.Baseline, MirrorStart.Replace)).SampleAsync(
            async (steps, start) =>
            {
                using var twins = new Twins(engine);
                twins.Both(bench => bench.Settings = bench.Settings with { FirstMirror = start });
                foreach (Step step in steps) await RunAsync(twins, step, hasAttributes);
                await RunAsync(twins, steps[^1] with { Guard = new MirrorGuard { MaxRemovalShare = 1, AllowEmpty = true }, Approved = null, Fault = null }, hasAttributes);
                return true;
            },
            iter: engine == Database.Sqlite ? 60 : 25,
            threads: 1);

    private static async Task<JsonNode> RunAsync(Twins twins, Step step, bool hasAttributes)
    {
        // Which of the changes a lost request takes along would be a matter of their order.
        Fill(twins.Database, step.Fault is null ? step.People : step.People.Where(static person => person.Id != RefusedByBatch));
        twins.Both(bench =>
        {
            bench.Settings = bench.Settings with { Guard = step.Guard };
            bench.Options.ApproveRemovals = step.Approved;
            bench.Emulator.Faults.Clear();
            if (step.Fault is not { } kind) return;
            foreach (string route in new[] { "audiences/update", "audiences/replace" })
                bench.Emulator.Faults.Add(new EmulatedFault { Kind = kind, Route = route });
        });
        return await twins.RunAsync(Query, hasAttributes ? Mapping : IdsAlone, step.IsDryRun);
    }

    private static void Fill(Database database, IEnumerable<(string? Id, string? Level)> people)
    {
        string[] rows = [.. people.Select(static (person, order) => $"({order}, {Database.Literal(person.Id)}, {Database.Literal(person.Level)})")];
        database.Execute("drop table if exists people; create table people (row_order bigint, id text, level text)");
        if (rows.Length > 0) database.Execute($"insert into people values {string.Join(", ", rows)}");
    }

    private sealed record Step((string? Id, string? Level)[] People, MirrorGuard Guard, long? Approved, FaultKind? Fault, bool IsDryRun)
    {
        public override string ToString() =>
            $"{string.Join(' ', People)} {Guard} approved {Approved} {Fault} {(IsDryRun ? "dry" : "")}\n";
    }
}
