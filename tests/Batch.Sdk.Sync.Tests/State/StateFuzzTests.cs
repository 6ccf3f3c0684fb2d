using System.Globalization;
using Batch.Fuzzing;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.State;

/// <summary>Whatever happens to a file of a state folder: the next run says so, or brings about what it should.</summary>
internal sealed class StateFuzzTests
{
    private const int Rows = 45;

    private static readonly FieldMapping Mapping = new FieldMapping().Map("id", "custom_id").Map("n", "n");

    [Test]
    public Task Upsert_DamagedState_IsToldOrHarmless() => Fuzz.RunAsync(25, async (random, _) =>
    {
        using var state = new DamagedState(new SyncSettings { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert, SkipUnchanged = true }, Mapping);
        FileDamage damage = await state.MakeAsync(Source(random, 1), Source(random, 2), random.Next(1, 12), random);
        int seed = random.Next();
        await state.LookAsync(Source(new Random(seed), 3));

        if (!await state.RunAsync(Source(new Random(seed), 3))) return;

        foreach (SourceValue[] row in Table(new Random(seed), 3))
        {
            object? n = state.Bench.Emulator.Profiles[row[0].ToString()!]!.Attributes["n"];
            bool isSame = Equals(n, long.Parse(row[1].ToString()!, CultureInfo.InvariantCulture));
            Law.Holds(isSame || state.IsBelievable(damage), $"What Batch has is what the source has, after {damage}.");
        }
    });

    [Test]
    public Task Track_DamagedState_IsToldOrNothingIsTrackedTwice() => Fuzz.RunAsync(25, async (random, _) =>
    {
        var settings = new SyncSettings { Target = SyncTarget.Events, Mode = SyncMode.Track };
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("n", "n").Set("event_name", "seen");
        using var state = new DamagedState(settings, mapping, EventDelivery.AtMostOnce);
        FileDamage damage = await state.MakeAsync(new Rows(["id", "n"]), Source(new Random(1), 1), random.Next(1, 5), random);
        await state.RunAsync(Source(new Random(1), 1));

        bool isRepeated = state.Bench.Emulator.Profiles.Any(static profile => profile.Events.Count > 1);
        Law.Holds(!isRepeated || !state.IsKilled || state.IsBelievable(damage), $"No event is tracked twice, after {damage}.");
    });

    [Test]
    public Task Mirror_DamagedState_IsToldOrHarmless() => Fuzz.RunAsync(25, async (random, _) =>
    {
        var settings = new SyncSettings
        {
            Target = SyncTarget.Audience,
            Mode = SyncMode.Mirror,
            AudienceName = "vip",
            CreateAudience = true,
            Guard = new MirrorGuard { MaxRemovalShare = 1, AllowEmpty = true },
        };
        using var state = new DamagedState(settings, Mapping);
        SourceValue[][] last = Table(random, 3);
        FileDamage damage = await state.MakeAsync(Source(random, 1), Source(random, 2), random.Next(3, 12), random);
        string[] before = Members(state);
        await state.LookAsync(new Rows(["id", "n"], last));

        bool isDone = await state.RunAsync(new Rows(["id", "n"], last));

        string[] after = Members(state), wanted = [.. last.Select(static row => row[0].ToString()!)];
        Law.Holds(!before.Intersect(wanted).Except(after).Any(), $"Nobody who is in the source is removed, after {damage}.");
        if (!isDone || state.IsBelievable(damage)) return;
        Law.Holds(!wanted.Except(after).Any(), $"All of the source are in the audience, after {damage}.");
        bool isFirst = damage is { File: DamagedState.MirrorMembers, Kind: DamageKind.Missing or DamageKind.Folder };
        Law.Holds(isFirst || !after.Except(wanted).Any(), $"Only those of the source are in the audience, after {damage}.");
    });

    private static string[] Members(DamagedState state) => [.. state.Bench.Emulator.Audiences["vip"].Members.Keys];

    private static Rows Source(Random random, int level) => new(["id", "n"], Table(random, level));

    private static SourceValue[][] Table(Random random, int level) =>
    [
        .. Enumerable.Range(0, 2 * Rows).Where(_ => random.Next(2) == 0)
            .Select(i => new SourceValue[] { $"user-{i}", (long)(random.Next(2) == 0 ? 0 : level) }),
    ];
}
