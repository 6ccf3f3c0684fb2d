using Batch.Sdk.Emulator;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Mirror;

/// <summary>Mirrors that break off on the way.</summary>
internal sealed class MirrorStopTests
{
    [Test]
    public async Task Run_Stopped_SendsTheRestNextTime()
    {
        using var bench = new MirrorBench();
        using var stop = new CancellationTokenSource();
        bench.Options.StopToken = stop.Token;
        bench.Options.Progress = new Immediate(_ => stop.Cancel());

        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync(Rows.Ids(30_000, i => $"user-{i}")))!;
        bench.Options.StopToken = default;
        SyncReport rest = await bench.RunAsync(Rows.Ids(30_000, i => $"user-{i}"));

        Assert.That(e.Report.IsBalanced, e.Report.ToString());
        Assert.That(e.Report.Accepted, Is.InRange(1, 29_999));
        Assert.That((rest.Unchanged, rest.Accepted), Is.EqualTo((e.Report.Accepted, e.Report.NotAttempted)));
        Assert.That(bench.Members, Has.Count.EqualTo(30_000));
    }

    [Test]
    public async Task Run_Cancelled_ReportBalancesAndTheRestFollows()
    {
        using var bench = new MirrorBench();
        using var cancellation = new CancellationTokenSource();
        bench.Options.Progress = new Immediate(_ => cancellation.Cancel());

        SyncCanceledException e = Assert.ThrowsAsync<SyncCanceledException>(
            () => bench.RunAsync(Rows.Ids(30_000, i => $"user-{i}"), cancellationToken: cancellation.Token))!;
        bench.Options.Progress = null;
        SyncReport rest = await bench.RunAsync(Rows.Ids(30_000, i => $"user-{i}"));

        Assert.That(e.Report.IsBalanced, e.Report.ToString());
        Assert.That(e.Report.Accepted, Is.LessThan(30_000));
        Assert.That(rest.Unchanged, Is.EqualTo(e.Report.Accepted));
        Assert.That(bench.Members, Has.Count.EqualTo(30_000));
    }

    [Test]
    public async Task Run_CancelledWhileReading_SendsNothing()
    {
        using var bench = new MirrorBench();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        Assert.ThrowsAsync<SyncCanceledException>(() => bench.RunAsync(Rows.Ids(3, i => $"user-{i}"), cancellationToken: cancellation.Token));

        Assert.That(bench.Writes, Is.Empty);
    }

    [Test]
    public void Run_StoppedWhileReading_SendsNothing()
    {
        using var bench = new MirrorBench();
        using var stop = new CancellationTokenSource();
        bench.Options.StopToken = stop.Token;
        stop.Cancel();

        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync("a", "b"))!;

        Assert.That((e.Report.Read, e.Report.NotAttempted, e.Report.IsBalanced), Is.EqualTo((0, 0, true)));
        Assert.That(bench.Writes, Is.Empty);
    }

    [Test]
    public void Run_StoppedByWhoIsToldOfABadRow_ReadsNoFurtherAndSendsNothing()
    {
        using var bench = new MirrorBench();
        using var stop = new CancellationTokenSource();
        bench.Options.StopToken = stop.Token;
        bench.Options.OnRejected = _ => stop.Cancel();

        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync("a", "", "b"))!;

        Assert.That((e.Report.Read, e.Report.Rejected, e.Report.NotAttempted, e.Report.IsBalanced), Is.EqualTo((2, 1, 1, true)));
        Assert.That(bench.Writes, Is.Empty);
    }

    [Test]
    public void Run_CancelledByWhoIsToldOfABadRow_ReportHasTheRowsBeforeIt()
    {
        using var bench = new MirrorBench();
        using var cancellation = new CancellationTokenSource();
        bench.Options.OnRejected = _ => cancellation.Cancel();

        SyncCanceledException e = Assert.ThrowsAsync<SyncCanceledException>(
            () => bench.RunAsync(Rows.Ids(3, i => i == 1 ? "" : $"user-{i}"), cancellationToken: cancellation.Token))!;

        Assert.That((e.Report.Read, e.Report.Rejected, e.Report.NotAttempted, e.Report.IsBalanced), Is.EqualTo((2, 1, 1, true)));
        Assert.That(bench.Writes, Is.Empty);
    }

    [Test]
    public async Task Run_BatchGoesDownAmongTheRemovals_EachIsCounted()
    {
        using var bench = new MirrorBench();
        await bench.RunAsync(Rows.Ids(10_000, i => $"user-{i}"));
        bench.Options.ApproveRemovals = 10_000;
        bench.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.Maintenance, Route = "audiences/update", Skip = 1 });

        SyncReport report = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync("user-0"))!.Report;

        Assert.That(report.Removed, Is.InRange(1, 9_998));
        Assert.That((report.RemovalsPlanned, report.RemovalsNotAttempted), Is.EqualTo((9_999, 9_999 - report.Removed)), report.ToString());
        Assert.That(bench.Members, Has.Count.EqualTo(10_000 - report.Removed));
    }
}
