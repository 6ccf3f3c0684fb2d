using Batch.Sdk.Sync.State.Journals;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.State;

internal sealed class ResumeTests
{
    private const int Count = 1_100;
    private static readonly FieldMapping Mapping = new FieldMapping().Map("id", "custom_id").Map("plan", "plan");
    private static readonly FieldMapping EventMapping = new FieldMapping().Map("id", "custom_id").Map("plan", "plan").Set("event_name", "seen");
    private static readonly SyncSettings Upsert = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };
    private static readonly SyncSettings Track = new() { Target = SyncTarget.Events, Mode = SyncMode.Track };

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(6)]
    public async Task Upsert_KilledBeforeARequestArrived_NextRunRepeatsNoneAndSaysTheSame(int request)
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        bench.Wire.OnRequest = number => CopyAt(number, request, folder, bench);
        SyncReport undisturbed = await bench.RunAsync(Upsert, Customers(), Mapping);

        using var after = new SyncBench { State = folder.File("killed") };
        SyncReport report = await after.RunAsync(Upsert, Customers(), Mapping);

        Assert.That(report.IsBalanced, Is.True);
        Assert.That(report.Resumed, Is.EqualTo((request - 1) * 200));
        Assert.That(Counts(report), Is.EqualTo(Counts(undisturbed)));
        Assert.That(after.Wire.Count, Is.EqualTo(6 - (request - 1)));
        Assert.That(after.Emulator.Profiles, Has.Count.EqualTo(Count - ((request - 1) * 200)));
        Assert.That(Directory.GetFiles(after.State!).Select(Path.GetFileName), Does.Not.Contain("journal"));
    }

    [Test]
    public async Task Upsert_KilledAfterAnAnswerThatWasNotRead_OnlyThatRequestIsRepeated()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        bench.Wire.OnAnswer = number => CopyAt(number, 3, folder, bench);
        await bench.RunAsync(Upsert, Customers(), Mapping);

        using var after = new SyncBench { State = folder.File("killed") };
        SyncReport report = await after.RunAsync(Upsert, Customers(), Mapping);

        Assert.That((report.Resumed, after.Wire.Count), Is.EqualTo((400, 4)));
    }

    [Test]
    public async Task Upsert_SourceDiffersAfterARow_StartsOverFromItsCheckpoint()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        bench.Wire.OnRequest = number => CopyAt(number, 4, folder, bench);
        await bench.RunAsync(Upsert, Customers(), Mapping);

        using var after = new SyncBench { State = folder.File("killed") };
        SyncReport report = await after.RunAsync(Upsert, Customers(changed: 300), Mapping);

        Assert.That((report.Resumed, report.Accepted, report.Read), Is.EqualTo((200, Count, Count)));
        Assert.That(after.Emulator.Profiles["user-300"].Attributes["plan"], Is.EqualTo("other"));
    }

    [Test]
    public async Task Upsert_SourceIsShorterThanWhatWasRead_RestIsSent()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        bench.Wire.OnRequest = number => CopyAt(number, 4, folder, bench);
        await bench.RunAsync(Upsert, Customers(), Mapping);

        using var after = new SyncBench { State = folder.File("killed") };
        SyncReport report = await after.RunAsync(Upsert, Customers(count: 450), Mapping);

        Assert.That((report.Resumed, report.Accepted, report.Read), Is.EqualTo((400, 450, 450)));
    }

    [Test]
    public async Task Upsert_RowRefusedByBatch_NamedAgainByTheRunThatResumes()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        bench.Emulator.Faults.Add(new Emulator.EmulatedFault { Kind = Emulator.FaultKind.PartialErrors, Share = 1, Times = 1 });
        bench.Wire.OnRequest = number => CopyAt(number, 2, folder, bench);
        await bench.RunAsync(Upsert, Customers(), Mapping);

        using var after = new SyncBench { State = folder.File("killed") };
        SyncReport report = await after.RunAsync(Upsert, Customers(), Mapping);

        Assert.That(report.AcceptedWithErrors, Is.EqualTo(200));
        Assert.That(after.Rejected, Has.Count.EqualTo(200));
        Assert.That(after.Rejected[7].ToString(), Is.EqualTo(bench.Rejected[7].ToString()).And.Contains("BATCH0122"));
    }

    [Test]
    public async Task Track_SourceDiffers_StopsAndSaysHowToGoOn()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        bench.Wire.OnRequest = number => CopyAt(number, 4, folder, bench);
        await bench.RunAsync(Track, Customers(), EventMapping);

        using var after = new SyncBench { State = folder.File("killed") };
        SyncStateException e = Assert.ThrowsAsync<SyncStateException>(() => after.RunAsync(Track, Customers(changed: 10), EventMapping))!;

        Assert.That(e.Message, Does.Contain("would be tracked twice").And.Contain("delete the state"));
        Assert.That(after.Wire.Count, Is.Zero);
    }

    [TestCase(EventDelivery.AtLeastOnce, 4, 0)]
    [TestCase(EventDelivery.AtMostOnce, 3, 200)]
    public async Task Track_KilledWithARequestUnderWay_RepeatedOrAmbiguousAsPromised(EventDelivery delivery, int requests, int ambiguous)
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench(delivery) { State = folder.File("state") };
        bench.Wire.OnAnswer = number => CopyAt(number, 3, folder, bench);
        await bench.RunAsync(Track, Customers(), EventMapping);

        using var after = new SyncBench(delivery) { State = folder.File("killed") };
        SyncReport report = await after.RunAsync(Track, Customers(), EventMapping);

        Assert.That((after.Wire.Count, report.Ambiguous, report.IsBalanced), Is.EqualTo((requests, (long)ambiguous, true)));
        Assert.That(after.Rejected.Count(row => row.Status == ItemStatus.Ambiguous), Is.EqualTo(ambiguous));
    }

    [Test]
    public async Task Upsert_SourceFailsAndThenWorks_GoesOnWhereItWas()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };

        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync(Upsert, Customers(failsAfter: 700), Mapping))!;
        SyncReport report = await bench.RunAsync(Upsert, Customers(), Mapping);

        Assert.That(e.Report.Accepted, Is.EqualTo(700));
        Assert.That((report.Resumed, report.Accepted, report.Requests), Is.EqualTo((700, Count, 2)));
    }

    [Test]
    public async Task Upsert_StopRequested_InFlightEndsAndNextRunGoesOn()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        using var stop = new CancellationTokenSource();
        bench.Wire.OnAnswer = number =>
        {
            if (number == 2) stop.Cancel();
        };

        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.Sync.RunAsync(
            Upsert, Customers(), Mapping, new SyncOptions { StateDirectory = bench.State, StopToken = stop.Token }))!;
        SyncReport report = await bench.RunAsync(Upsert, Customers(), Mapping);

        Assert.That(e.Message, Does.Contain("asked to stop"));
        Assert.That(e.Report.IsBalanced, Is.True);
        Assert.That(e.Report.Accepted, Is.EqualTo(400));
        Assert.That((report.Resumed, report.Accepted, bench.Wire.Count), Is.EqualTo((400, Count, 6)));
    }

    [Test]
    public async Task Track_KilledBetweenItsLastTwoSteps_NextRunIsANewOne()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        bench.Wire.OnAnswer = number => CopyAt(number, 6, folder, bench);
        await bench.RunAsync(Track, Customers(), EventMapping);
        using (JournalFile journal = JournalFile.Open(Path.Combine(folder.File("killed"), "journal"), static _ => { }))
        {
            journal.Append(new CompletedRecord());
            journal.Flush(toDisk: false);
        }

        using var after = new SyncBench { State = folder.File("killed") };
        SyncReport report = await after.RunAsync(Track, Customers(count: 10, changed: 3), EventMapping);

        Assert.That((report.Resumed, report.Accepted), Is.EqualTo((0, 10)));
    }

    [Test]
    public void Upsert_RejectsCannotBeTold_ReportBalancesAllTheSame()
    {
        using var bench = new SyncBench();
        var source = new Rows(["id", "plan"], [.. Enumerable.Range(0, Count).Select(i => new SourceValue[] { i == 5 ? default : $"u{i}", "x" })]);

        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.Sync.RunAsync(
            Upsert, source, Mapping, new SyncOptions { OnRejected = static _ => throw new IOException("no space left") }))!;

        Assert.That(e.Report.IsBalanced, Is.True, e.Report.ToString());
    }

    [Test]
    public async Task Upsert_TornJournal_EachLengthIsUsable()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        bench.Wire.OnRequest = number => CopyAt(number, 3, folder, bench);
        await bench.RunAsync(Upsert, Customers(), Mapping);
        byte[] journal = await File.ReadAllBytesAsync(Path.Combine(folder.File("killed"), "journal"));

        for (int length = 0; length <= journal.Length; length++)
        {
            string copy = folder.Copy(folder.File("killed"), $"torn-{length}");
            await File.WriteAllBytesAsync(Path.Combine(copy, "journal"), journal[..length]);
            using var after = new SyncBench { State = copy };
            SyncReport report = await after.RunAsync(Upsert, Customers(count: 450), Mapping);
            Assert.That((report.Accepted, report.Resumed % 200), Is.EqualTo((450, 0)), $"{length} bytes");
        }
    }

    private static (long, long, long, long, long) Counts(SyncReport report) =>
        (report.Read, report.Accepted, report.Rejected, report.Merged, report.NotAttempted);

    private static void CopyAt(int number, int wanted, TemporaryFolder folder, SyncBench bench)
    {
        if (number == wanted) folder.Copy(bench.State!, "killed");
    }

    private static Rows Customers(int count = Count, int? changed = null, int? failsAfter = null) => new(
        ["id", "plan"], [.. Enumerable.Range(0, count).Select(i => new SourceValue[] { $"user-{i}", i == changed ? "other" : "free" })])
    {
        FailsAfter = failsAfter,
    };
}
