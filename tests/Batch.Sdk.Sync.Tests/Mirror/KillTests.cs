using Batch.Sdk.Emulator;
using Batch.Sdk.Sync.Tests.Testing;
using CsCheck;

namespace Batch.Sdk.Sync.Tests.Mirror;

/// <summary>A process that is killed leaves its state directory as it is at that instant: the next run goes on from a copy of it.</summary>
internal sealed class KillTests
{
    private const int Universe = 40;

    // So large that a request takes only a few of them.
    private static readonly SourceValue Padding = SourceValue.FromTexts([.. Enumerable.Repeat(new string('x', 300), 25)]);

    private static readonly Gen<Member[]> Memberships = Gen.Select(Gen.Int[0, Universe - 1], Gen.Int[1, 2], (id, level) => new Member($"user-{id}", level)).Array[0, Universe];

    private static readonly Gen<Mishap> Mishaps = Gen.Select(
        Gen.Enum<MishapKind>(), Gen.Int[0, 5], Gen.Int[0, 200], (kind, at, cut) => new Mishap(kind, at, cut));

    [Test]
    public void Run_KilledWithARequestOnItsWay_RepeatsThatRequestOnly()
    {
        using var bench = new MirrorBench();
        Member[] all = [.. Enumerable.Range(0, Universe).Select(i => new Member($"user-{i}", 1))];
        int perRequest = 0;
        TemporaryFolder? copy = null;
        int writes = 0;
        bench.Wire.After = () =>
        {
            if (++writes == 1) perRequest = bench.Members.Count;
            if (writes < 3) return;
            copy = bench.State.Copy();
            bench.Wire.IsCut = true;
        };

        Assert.CatchAsync(() => bench.RunAsync(SourceOf(all)));
        bench.Wire.IsCut = false;
        bench.Wire.After = null;
        bench.Restore(copy!);
        SyncReport rest = bench.RunAsync(SourceOf(all)).GetAwaiter().GetResult();

        Assert.That(perRequest, Is.InRange(2, Universe / 4));
        Assert.That(rest.Unchanged, Is.EqualTo(2 * perRequest));
        Assert.That(rest.Accepted, Is.EqualTo(Universe - (2 * perRequest)));
        Assert.That(bench.Members, Has.Count.EqualTo(Universe));
    }

    [Test]
    public async Task Run_KilledBetweenTheTwoStepsOfTheCommit_LeavesTheJournalAside()
    {
        using var bench = new MirrorBench();
        TemporaryFolder? copy = null;
        bench.Options.Progress = new Immediate(_ =>
        {
            copy?.Dispose();
            copy = bench.State.Copy();
        });
        await bench.RunAsync("a", "b");
        File.Copy(copy!.File("mirror.sends"), bench.State.File("mirror.sends"));
        copy.Dispose();
        bench.Options.Progress = null;

        SyncReport next = await bench.RunAsync("a", "b");

        Assert.That((next.Unchanged, next.Requests), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task Run_TemporaryFilesOfAKilledRun_AreCleared()
    {
        using var bench = new MirrorBench();
        Directory.CreateDirectory(bench.State.File("mirror.work"));
        await File.WriteAllTextAsync(Path.Combine(bench.State.File("mirror.work"), "members"), "half of");

        await bench.RunAsync("a");

        Assert.That(Directory.EnumerateFileSystemEntries(bench.State.Path).Select(Path.GetFileName), Is.EqualTo(new[] { "mirror.members" }));
    }

    [Test]
    public Task Runs_AnyMembershipsAndMishaps_EndAsAnUndisturbedRun() =>
        Gen.Select(Gen.Select(Memberships, Mishaps).Array[1, 5], Memberships).SampleAsync(
            async (steps, last) =>
            {
                using var bench = new MirrorBench();
                bench.Settings = bench.Settings with { Guard = new MirrorGuard { MaxRemovalShare = 1, AllowEmpty = true } };
                foreach ((Member[] members, Mishap mishap) in steps) await RunAsync(bench, members, mishap);

                await bench.RunAsync(SourceOf(last));
                SyncReport again = await bench.RunAsync(SourceOf(last));

                IEnumerable<string> expected = last.GroupBy(member => member.Id).Select(group => group.Last()).Select(member => $"{member.Id}:{member.Level}");
                Assert.That(bench.Members.Select(pair => $"{pair.Key}:{pair.Value["level"]}"), Is.EquivalentTo(expected));
                Assert.That((again.Unchanged + again.Merged, again.Requests, again.RemovalsPlanned), Is.EqualTo((last.Length, 0, 0)));
                return true;
            },
            iter: 100);

    private static Rows SourceOf(Member[] members, int? failsAfter = null) =>
        new(["id", "level", "pad"], [.. members.Select(member => new SourceValue[] { member.Id, member.Level, Padding })]) { FailsAfter = failsAfter };

    private static async Task RunAsync(MirrorBench bench, Member[] members, Mishap mishap)
    {
        TemporaryFolder? copy = null;
        int requests = 0;
        void Kill()
        {
            if (requests++ != mishap.At) return;
            copy = bench.State.Copy();
            bench.Wire.IsCut = true;
        }

        int? failsAfter = null;
        switch (mishap.Kind)
        {
            case MishapKind.SourceFails: failsAfter = Math.Min(mishap.At * 5, members.Length); break;
            case MishapKind.AnswerLost: Fail(bench, FaultKind.ResetAfterAccepting, mishap); break;
            case MishapKind.NotCarriedOut: Fail(bench, FaultKind.ServerError, mishap); break;
            case MishapKind.BatchIsDown: Fail(bench, FaultKind.Maintenance, mishap); break;
            case MishapKind.KilledAfterCarryingOut: bench.Wire.After = Kill; break;
            case MishapKind.KilledAfterNoting: bench.Options.Progress = new Immediate(_ => Kill()); break;
            case MishapKind.KilledBeforeSending or MishapKind.KilledWhileNoting: bench.Wire.Before = Kill; break;
        }

        try
        {
            await bench.RunAsync(SourceOf(members, failsAfter));
        }
        catch (Exception e) when (e is SyncException or SyncCanceledException)
        {
            // What counts is what the runs after it make of it.
        }

        bench.Emulator.Faults.Clear();
        (bench.Wire.IsCut, bench.Wire.Before, bench.Wire.After, bench.Options.Progress) = (false, null, null, null);
        if (copy is null) return;
        if (mishap.Kind == MishapKind.KilledWhileNoting) CutLastRecord(copy.File("mirror.sends"), mishap.Cut);
        bench.Restore(copy);
    }

    private static void Fail(MirrorBench bench, FaultKind kind, Mishap mishap) =>
        bench.Emulator.Faults.Add(new EmulatedFault { Kind = kind, Route = "audiences/update", Skip = mishap.At });

    /// <summary>The last record is a plan with padding, so that what is cut off is of that record alone.</summary>
    private static void CutLastRecord(string path, int bytes)
    {
        using FileStream file = File.OpenWrite(path);
        file.SetLength(file.Length - Math.Min(bytes, 15));
    }

    private enum MishapKind
    {
        None,
        SourceFails,
        AnswerLost,
        NotCarriedOut,
        BatchIsDown,
        KilledWhileNoting,
        KilledBeforeSending,
        KilledAfterCarryingOut,
        KilledAfterNoting,
    }

    private sealed record Member(string Id, int Level);

    private sealed record Mishap(MishapKind Kind, int At, int Cut);
}
