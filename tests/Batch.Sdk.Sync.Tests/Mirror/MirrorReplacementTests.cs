using Batch.Sdk.Emulator;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Mirror;

internal sealed class MirrorReplacementTests
{
    private MirrorBench _bench = null!;

    [SetUp]
    public void Fill()
    {
        _bench = new MirrorBench();
        _bench.Settings = _bench.Settings with { FirstMirror = MirrorStart.Replace };
        _bench.Client.Audiences.AddMembersAsync(MirrorBench.Audience, ["stranger"]).GetAwaiter().GetResult();
    }

    [TearDown]
    public void Dispose() => _bench.Dispose();

    [Test]
    public async Task Run_First_ReplacesAllMembers()
    {
        SyncReport report = await _bench.RunAsync(new Rows(["id", "level"], ["a", 1], ["b", 2], ["a", 3]));

        Assert.That((report.Accepted, report.Merged, report.Requests), Is.EqualTo((2, 1, 1)));
        Assert.That(_bench.Members.Keys, Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That(_bench.Members["a"]["level"], Is.EqualTo(3L));
    }

    [Test]
    public async Task Run_Second_SendsTheDifference()
    {
        await _bench.RunAsync("a", "b");
        await _bench.Client.Audiences.AddMembersAsync(MirrorBench.Audience, ["somebody else's"]);

        SyncReport report = await _bench.RunAsync("b", "c");

        Assert.That((report.Accepted, report.Removed), Is.EqualTo((1, 1)));
        Assert.That(_bench.Members.Keys, Is.EquivalentTo(new[] { "b", "c", "somebody else's" }));
    }

    [Test]
    public void Run_MoreThanOneRequestTakes_SaysSoBeforeAnythingIsSent() =>
        AssertRefused(Rows.Ids(10_001, i => $"user-{i}"), "10001 members");

    [Test]
    public void Run_RejectedRows_SaysSoBeforeAnythingIsSent() => AssertRefused(Rows.Ids(3, i => i == 1 ? "" : $"user-{i}"), "1 rows are rejected");

    [Test]
    public void Run_SourceFails_SaysSoBeforeAnythingIsSent() => AssertRefused(new Rows(["id"], ["a"], ["b"]) { FailsAfter = 1 }, "cannot be read on");

    [Test]
    public void Run_EmptySource_SaysSoBeforeAnythingIsSent() => AssertRefused(Rows.Ids(0, i => ""), "empty");

    [Test]
    public async Task Run_AnswerLost_ReplacesAgain()
    {
        _bench.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ResetAfterAccepting });
        SyncException e = Assert.ThrowsAsync<SyncException>(() => _bench.RunAsync("a", "b"))!;
        _bench.Emulator.Faults.Clear();
        Assert.That((e.Report.Ambiguous, e.Report.IsBalanced), Is.EqualTo((2, true)), e.Report.ToString());

        SyncReport report = await _bench.RunAsync("b", "c");

        Assert.That(report.Accepted, Is.EqualTo(2));
        Assert.That(_bench.Members.Keys, Is.EquivalentTo(new[] { "b", "c" }));
    }

    private void AssertRefused(Rows source, string why)
    {
        SyncException e = Assert.ThrowsAsync<SyncException>(() => _bench.RunAsync(source))!;

        Assert.That(e.Message, Does.Contain(why).And.Contain("Nothing was sent"));
        Assert.That(e.Report.IsBalanced, e.Report.ToString());
        Assert.That(_bench.Members.Keys, Is.EqualTo(new[] { "stranger" }));
    }
}
