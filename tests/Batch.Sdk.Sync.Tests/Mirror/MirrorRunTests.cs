using Batch.Sdk.Emulator;
using Batch.Sdk.Sync.Mirror;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Mirror;

internal sealed class MirrorRunTests
{
    private static readonly string?[] Hundred = [.. Enumerable.Range(0, 100).Select(i => $"user-{i}")];

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

    [TestCase("6f9619ff-8b86-d011-b42d-00cf4fc964", Description = "UUIDs")]
    [TestCase("6F9619FF8B86D011B42D00CF4FC964", Description = "32 digits")]
    [TestCase("6f9619ff8b86d011b42d00", Description = "24 digits")]
    public async Task Run_IdsThatAreKeptPacked_AreKnownAgain(string prefix)
    {
        using var bench = new MirrorBench();
        await bench.RunAsync(Rows.Ids(100, i => $"{prefix}{i:00}"));

        SyncReport report = await bench.RunAsync(Rows.Ids(100, i => $"{prefix}{5 + (i % 95):00}"));

        Assert.That((report.Accepted, report.Merged, report.Unchanged, report.Removed), Is.EqualTo((0, 5, 95, 5)));
        Assert.That(bench.Members.Keys, Is.EquivalentTo(Enumerable.Range(5, 95).Select(i => $"{prefix}{i:00}")));
    }

    [Test]
    public async Task Run_AttributesChanged_SendsThoseMembersAnew()
    {
        using var bench = new MirrorBench();
        DateTimeOffset since = SyncBench.Noon;
        string[] columns = ["id", "level", "since", "tags"];
        await bench.RunAsync(new Rows(columns, ["a", 1, since, "x"], ["b", 2, since, "x"], ["c", 3, since, default]));

        SyncReport report = await bench.RunAsync(new Rows(columns, ["c", 3, since, default], ["b", 7, since, "x"], ["a", 1, since, "x"]));

        Assert.That((report.Accepted, report.Unchanged, report.RemovalsPlanned), Is.EqualTo((1, 2, 0)));
        Assert.That(bench.Members["b"], Is.EquivalentTo(new Dictionary<string, object> { ["level"] = 7L, ["since"] = since, ["tags"] = "x" }));
        Assert.That(bench.Members["a"]["level"], Is.EqualTo(1L));
    }

    [Test]
    public async Task Run_DuplicatesThatDiffer_LastRowCounts()
    {
        using var bench = new MirrorBench();

        SyncReport report = await bench.RunAsync(new Rows(["id", "level"], ["a", 1], ["a", 2], ["a", 3]));

        Assert.That((report.Accepted, report.Merged), Is.EqualTo((1, 2)));
        Assert.That(bench.Members["a"]["level"], Is.EqualTo(3L));
        Assert.That((await bench.RunAsync(new Rows(["id", "level"], ["a", 3]))).Unchanged, Is.EqualTo(1));
    }

    [Test]
    public async Task Run_RejectedRowWithId_KeepsItsMember()
    {
        using var bench = new MirrorBench();
        string[] columns = ["id", "level"];
        await bench.RunAsync(new Rows(columns, ["a", 1], ["b", 2]));

        SyncReport rejected = await bench.RunAsync(new Rows(columns, ["a", double.NaN], ["b", 2], ["new", double.NaN]));
        SyncReport mended = await bench.RunAsync(new Rows(columns, ["a", 1], ["b", 2]));
        SyncReport gone = await bench.RunAsync(new Rows(columns, ["b", 2]));

        Assert.That((rejected.Rejected, rejected.Unchanged, rejected.RemovalsPlanned, rejected.Accepted), Is.EqualTo((2, 1, 0, 0)));
        Assert.That(rejected.RejectedByCode, Is.EqualTo(new Dictionary<string, long> { ["BATCH0043"] = 2 }));
        Assert.That((mended.Unchanged, mended.Requests), Is.EqualTo((2, 0)), "what was known of it was forgotten");
        Assert.That(gone.Removed, Is.EqualTo(1));
        Assert.That(bench.Members.Keys, Is.EqualTo(new[] { "b" }));
        Assert.That(bench.Rejected.Select(row => row.CustomId), Is.EqualTo(new[] { "a", "new" }));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("two\nlines")]
    public async Task Run_RowWithoutReadableId_RemovesNobody(string? id)
    {
        using var bench = new MirrorBench();
        bench.Options.ApproveRemovals = 5;
        await bench.RunAsync("a", "b");

        SyncReport report = await bench.RunAsync("a", id, "c");

        Assert.That((report.Rejected, report.Accepted, report.RemovalsPlanned, report.Withheld), Is.EqualTo((1, 1, 1, 1)));
        Assert.That(report.WithheldReason, Does.StartWith("Withheld 1 removal: 1 row without a readable custom ID"));
        Assert.That(bench.Members.Keys, Is.EquivalentTo(new[] { "a", "b", "c" }));
        Assert.That((await bench.RunAsync("a", "c")).Removed, Is.EqualTo(1));
    }

    [Test]
    public async Task Run_RowOfTheWrongForm_IsRejectedAlthoughItsIdCanBeRead()
    {
        using var bench = new MirrorBench();
        await bench.RunAsync("a", "b");

        SyncReport report = await bench.RunAsync(new Rows(["id"], ["a"], ["b"]) { Unreadable = [1], GivesSpans = true });

        Assert.That((report.Rejected, report.Unchanged, report.Removed), Is.EqualTo((1, 1, 0)));
        Assert.That(bench.Members.Keys, Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Run_TooManyBadRows_StopsBeforeAnythingIsSent()
    {
        using var bench = new MirrorBench();

        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync(Rows.Ids(3_000, i => i < 501 ? "" : $"user-{i}")))!;

        Assert.That(e.Message, Does.StartWith("501 of the first 1000 rows are bad"));
        Assert.That((e.Report.Read, e.Report.Rejected, e.Report.NotAttempted, e.Report.IsBalanced), Is.EqualTo((1_000, 501, 499, true)));
        Assert.That(bench.Writes, Is.Empty);
        Assert.That((await bench.RunAsync("a")).Accepted, Is.EqualTo(1));
    }

    [Test]
    public async Task Run_SourceFails_AddsWhatItGaveAndRemovesNobody()
    {
        using var bench = new MirrorBench();
        await bench.RunAsync("a", "b", "c");

        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync(new Rows(["id"], ["d"], ["a"], ["e"]) { FailsAfter = 2 }))!;

        Assert.That(e.InnerException, Is.InstanceOf<IOException>());
        Assert.That((e.Report.Read, e.Report.Accepted, e.Report.Unchanged, e.Report.RemovalsPlanned), Is.EqualTo((2, 1, 1, 0)));
        Assert.That(e.Report.IsBalanced);
        Assert.That(bench.Members.Keys, Is.EquivalentTo(new[] { "a", "b", "c", "d" }));

        SyncReport next = await bench.RunAsync("a", "b", "c");
        Assert.That((next.Unchanged, next.Removed), Is.EqualTo((3, 1)), "the member that the failed run added was forgotten");
        Assert.That(bench.Members.Keys, Is.EquivalentTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public async Task Run_BatchIsDown_AllIsSentNextTime()
    {
        using var bench = new MirrorBench();
        bench.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.Maintenance, Route = "audiences/update" });
        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync(Hundred))!;
        bench.Emulator.Faults.Clear();

        SyncReport next = await bench.RunAsync(Hundred);

        Assert.That(e.IsTransient, "a 503 may pass");
        Assert.That((e.Report.NotAttempted, e.Report.IsBalanced), Is.EqualTo((100, true)), e.Report.ToString());
        Assert.That((next.Accepted, next.Unchanged), Is.EqualTo((100, 0)));
    }

    [Test]
    public async Task Run_AnswersLost_DoubtfulOnesAreSentAgainAsTheSourceThenSays()
    {
        using var bench = new MirrorBench();
        await bench.RunAsync("a", "b");
        bench.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ResetAfterAccepting, Route = "audiences/update" });
        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync("a", "c", "d"))!;
        bench.Emulator.Faults.Clear();
        Assert.That((e.Report.Ambiguous, e.Report.RemovalsAmbiguous, e.Report.IsBalanced), Is.EqualTo((2, 1, true)), e.Report.ToString());

        SyncReport next = await bench.RunAsync("a", "c", "b");

        Assert.That((next.Accepted, next.Unchanged, next.RemovalsPlanned, next.Removed), Is.EqualTo((2, 1, 1, 1)));
        Assert.That(bench.Members.Keys, Is.EquivalentTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public async Task Run_MemberRefusedByBatch_ReportedAndTriedAgainNextTime()
    {
        using var bench = new MirrorBench();
        string tooLong = new('x', MirrorBench.LongestForTheEmulator + 1);

        SyncReport report = await bench.RunAsync("a", tooLong, "b");
        SyncReport again = await bench.RunAsync("a", tooLong, "b");
        SyncReport without = await bench.RunAsync("a", "b");

        Assert.That((report.Accepted, report.Rejected), Is.EqualTo((2, 1)));
        Assert.That(bench.Rejected.Select(row => row.CustomId), Is.EqualTo(new[] { tooLong, tooLong }));
        Assert.That((again.Unchanged, again.Rejected), Is.EqualTo((2, 1)));
        Assert.That((without.Unchanged, without.RemovalsPlanned), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task Run_RemovalInDoubtThatBatchRefuses_SaysSoAndIsTriedAgain()
    {
        using var bench = new MirrorBench();
        string tooLong = new('x', MirrorBench.LongestForTheEmulator + 1);
        bench.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ServerError, Route = "audiences/update", Times = 1 });

        Assert.CatchAsync<SyncException>(() => bench.RunAsync("a", tooLong));
        SyncReport without = await bench.RunAsync("a");
        SyncReport again = await bench.RunAsync("a");

        foreach (SyncReport report in (SyncReport[])[without, again])
        {
            Assert.That((report.RemovalsPlanned, report.Removed, report.RemovalsNotAttempted), Is.EqualTo((1, 0, 1)));
            Assert.That(report.Warnings.Single().Message, Does.StartWith("1 of the removals were refused; the next run tries again. "));
        }
    }

    [Test]
    public async Task Run_RemovalInDoubtRefusedByAProxy_MemberIsRemovedByTheNextRun()
    {
        using var bench = new MirrorBench();
        await bench.RunAsync("a", "b");
        bench.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ServerError, Route = "audiences/update", Times = 1 });
        Assert.CatchAsync<SyncException>(() => bench.RunAsync("a"));
        bench.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.Html, Status = 400, Route = "audiences/update", Times = 1 });

        SyncReport refused = await bench.RunAsync("a");
        SyncReport next = await bench.RunAsync("a");

        Assert.That((refused.Removed, next.Removed, next.Warnings.Count), Is.EqualTo((0, 1, 0)));
        Assert.That(bench.Members.Keys, Is.EquivalentTo(new[] { "a" }));
    }

    [Test]
    public async Task Run_WaitForIndexing_LooksAtTheAudience()
    {
        using var bench = new MirrorBench();
        bench.Settings = bench.Settings with { WaitForIndexing = true };

        await bench.RunAsync("a");
        int looks = bench.Emulator.Requests.Count(request => request.Path.Contains("audiences/view", StringComparison.Ordinal));
        await bench.RunAsync("a");

        Assert.That(looks, Is.EqualTo(1));
        Assert.That(bench.Emulator.Requests.Count(request => request.Path.Contains("audiences/view", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task Run_Dry_ReportsAsARunAndLeavesTheState()
    {
        using var bench = new MirrorBench();
        await bench.RunAsync("a", "b");
        Dictionary<string, byte[]> before = bench.State.Contents();

        SyncReport report = await bench.RunAsync(Rows.Ids(2, i => $"{(char)('b' + i)}"), isDryRun: true);

        Assert.That((report.Accepted, report.Removed, report.Unchanged), Is.EqualTo((1, 1, 1)));
        Assert.That(bench.State.Contents(), Is.EqualTo(before));
        Assert.That(bench.Members.Keys, Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Run_DamagedSnapshot_SendsNothingAndSaysWhatToDo()
    {
        using var bench = new MirrorBench();
        await bench.RunAsync("a", "b");
        byte[] bytes = await File.ReadAllBytesAsync(bench.State.File("mirror.members"));
        bytes[^40] ^= 1;
        await File.WriteAllBytesAsync(bench.State.File("mirror.members"), bytes);

        Assert.ThrowsAsync<SyncStateException>(() => bench.RunAsync("c"));

        Assert.That(bench.Members.Keys, Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Run_SnapshotMissingBesideItsJournal_SaysSo()
    {
        using var bench = new MirrorBench();
        await bench.RunAsync("a", "b");
        Assert.ThrowsAsync<SyncException>(() => bench.RunAsync(new Rows(["id"], ["c"], ["d"]) { FailsAfter = 1 }));
        File.Delete(bench.State.File("mirror.members"));

        SyncStateException e = Assert.ThrowsAsync<SyncStateException>(() => bench.RunAsync("a"))!;

        Assert.That(e.Message, Does.Contain("one of them is missing"));
    }

    [Test]
    public void Run_StateDirectoryUnusable_SaysSo()
    {
        using var bench = new MirrorBench();
        File.WriteAllText(bench.State.File("mirror.work"), "a file where a folder is to be");

        SyncStateException e = Assert.ThrowsAsync<SyncStateException>(() => bench.RunAsync("a"))!;

        Assert.That(e.Message, Does.Contain("cannot be used"));
    }

    [Test]
    public async Task Run_CallbackForRejectedRowsFails_SendsNothing()
    {
        using var bench = new MirrorBench();
        bench.Options.OnRejected = _ => throw new IOException("disk full");

        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync("a", ""))!;

        Assert.That((e.Report.Read, e.Report.Rejected, e.Report.NotAttempted, e.Report.IsBalanced), Is.EqualTo((2, 1, 1, true)));
        Assert.That(bench.Writes, Is.Empty);
        bench.Options.OnRejected = null;
        Assert.That((await bench.RunAsync("a", "")).Accepted, Is.EqualTo(1));
    }

    [Test]
    public void DiskSpace_TooLittle_SaysHowMuchIsNeeded()
    {
        long needed = DiskSpace.Needed(snapshot: 200 << 20, journal: 10 << 20);

        SyncStateException e = Assert.Throws<SyncStateException>(() => DiskSpace.RequireRoom("here", needed, available: 309 << 20))!;

        Assert.That(e.Message, Does.Contain("310 MiB").And.Contain("309 MiB"));
        Assert.DoesNotThrow(() => DiskSpace.RequireRoom("here", needed, available: 310 << 20));
    }

    [Test]
    public async Task Run_Any_FilesAreTheirOwnersAlone()
    {
        using var bench = new MirrorBench();

        await bench.RunAsync("a");

        Assert.That(Directory.EnumerateFileSystemEntries(bench.State.Path).Select(Path.GetFileName), Is.EqualTo(new[] { "mirror.members" }));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(bench.State.File("mirror.members")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }
}
