using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Mirror;

internal sealed class RemovalGuardTests
{
    [TestCase(200, 20, 20, Description = "10 % are allowed")]
    [TestCase(200, 21, 0)]
    [TestCase(50, 10, 10, Description = "up to 10 are exempt from the share")]
    [TestCase(50, 11, 0)]
    [TestCase(10, 9, 9)]
    public async Task Run_DefaultGuard_ByShareOfTheLastMembership(int members, int gone, int removed)
    {
        using var bench = new MirrorBench();
        await bench.RunAsync(Rows.Ids(members, i => $"user-{i}"));

        SyncReport report = await bench.RunAsync(Rows.Ids(members - gone, i => $"user-{i}"));

        Assert.That((report.RemovalsPlanned, report.Removed, report.Withheld), Is.EqualTo((gone, removed, gone - removed)));
        Assert.That(bench.Members, Has.Count.EqualTo(members - removed));
        if (removed == 0) Assert.That(report.WithheldReason, Does.Contain("10 %").And.Contain($"--approve-removals {gone}"));
        else Assert.That(report.WithheldReason, Is.Null);
    }

    [Test]
    public async Task Run_Withheld_SaysHowManyAndWhatShareThatIs()
    {
        using var bench = new MirrorBench();
        await bench.RunAsync(Rows.Ids(200, i => $"user-{i}"));

        SyncReport report = await bench.RunAsync(Rows.Ids(179, i => $"user-{i}"));

        Assert.That(report.WithheldReason, Does.StartWith("Withheld 21 removals: that is 10.5 % of the 200 members, and the guard allows 10 %;"));
    }

    [Test]
    public async Task Run_OneWithheld_SaysSoInTheSingular()
    {
        using var bench = new MirrorBench();
        bench.Settings = bench.Settings with { Guard = new MirrorGuard { MaxRemovals = 0 } };
        await bench.RunAsync("a", "b");

        SyncReport report = await bench.RunAsync("a");

        Assert.That(report.WithheldReason, Does.StartWith("Withheld 1 removal: the guard allows 0;"));
    }

    [TestCase(3, 3)]
    [TestCase(4, 0)]
    public async Task Run_MaxRemovals_IsACount(int gone, int removed)
    {
        using var bench = new MirrorBench();
        bench.Settings = bench.Settings with { Guard = new MirrorGuard { MaxRemovals = 3, MaxRemovalShare = 1 } };
        await bench.RunAsync(Rows.Ids(20, i => $"user-{i}"));

        SyncReport report = await bench.RunAsync(Rows.Ids(20 - gone, i => $"user-{i}"));

        Assert.That((report.RemovalsPlanned, report.Removed), Is.EqualTo((gone, removed)));
    }

    [TestCase(false, 0)]
    [TestCase(true, 3)]
    public async Task Run_EmptySource_RemovesOnlyIfAllowed(bool isAllowed, int removed)
    {
        using var bench = new MirrorBench();
        bench.Settings = bench.Settings with { Guard = new MirrorGuard { AllowEmpty = isAllowed } };
        await bench.RunAsync("a", "b", "c");

        SyncReport report = await bench.RunAsync();

        Assert.That((report.RemovalsPlanned, report.Removed, report.Withheld), Is.EqualTo((3, removed, 3 - removed)));
        if (!isAllowed) Assert.That(report.WithheldReason, Does.Contain("no row"));
    }

    [TestCase(30, 30)]
    [TestCase(29, 0)]
    [TestCase(0, 0)]
    public async Task Run_Approved_IsACeilingOnTheFreshDiff(int approved, int removed)
    {
        using var bench = new MirrorBench();
        await bench.RunAsync(Rows.Ids(30, i => $"user-{i}"));
        await bench.RunAsync();
        bench.Options.ApproveRemovals = approved;

        SyncReport report = await bench.RunAsync();

        Assert.That((report.RemovalsPlanned, report.Removed, report.Withheld), Is.EqualTo((30, removed, 30 - removed)));
    }

    [Test]
    public async Task Run_Withheld_AdditionsGoThroughAndRemovalsArePlannedAgain()
    {
        using var bench = new MirrorBench();
        bench.Settings = bench.Settings with { Guard = new MirrorGuard { MaxRemovals = 0 } };
        await bench.RunAsync("a", "b", "c");

        SyncReport first = await bench.RunAsync("a", "d");
        SyncReport back = await bench.RunAsync("a", "b", "d");
        bench.Settings = bench.Settings with { Guard = new MirrorGuard() };
        SyncReport last = await bench.RunAsync("a", "b", "d");

        Assert.That((first.Accepted, first.Withheld), Is.EqualTo((1, 2)));
        Assert.That((back.Unchanged, back.Accepted, back.Withheld), Is.EqualTo((3, 0, 1)), "b never left, and is not to be sent");
        Assert.That(last.Removed, Is.EqualTo(1));
        Assert.That(bench.Members.Keys, Is.EquivalentTo(new[] { "a", "b", "d" }));
    }
}
