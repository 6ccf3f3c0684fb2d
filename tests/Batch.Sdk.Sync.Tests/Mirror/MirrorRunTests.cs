namespace Batch.Sdk.Sync.Tests.Mirror;

internal sealed class MirrorRunTests
{
    [Test]
    public async Task Run_First_AddsAllAndRemovesNobody()
    {
        using var bench = new MirrorBench();
        await bench.Client.Audiences.AddMembersAsync(MirrorBench.Audience, ["stranger"]);

        SyncReport report = await bench.RunAsync("a", "b", "b", "c");

        Assert.That(bench.Members.Keys, Is.EquivalentTo(new[] { "stranger", "a", "b", "c" }));
        Assert.That((report.Read, report.Accepted, report.Added, report.Merged, report.RemovalsPlanned), Is.EqualTo((4, 3, 3, 1, 0)));
    }

    [Test]
    public async Task Run_Second_SendsTheDifferenceOnly()
    {
        using var bench = new MirrorBench();
        await bench.RunAsync("a", "b", "c");

        SyncReport report = await bench.RunAsync("b", "c", "d");

        Assert.That(bench.Members.Keys, Is.EquivalentTo(new[] { "b", "c", "d" }));
        Assert.That((report.Accepted, report.Unchanged, report.RemovalsPlanned, report.Removed), Is.EqualTo((1, 2, 1, 1)));
        Assert.That(bench.Writes.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Run_NothingChanged_SendsNothing()
    {
        using var bench = new MirrorBench();
        await bench.RunAsync("a", "b");

        SyncReport report = await bench.RunAsync("b", "a");

        Assert.That((report.Unchanged, report.Requests, bench.Writes.Count()), Is.EqualTo((2, 0, 1)));
    }
}
