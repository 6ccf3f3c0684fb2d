using System.Text.Json.Nodes;
using Batch.Cli.Tests.Testing;

namespace Batch.Cli.Tests.Disks;

/// <summary>
/// Runs whose disk is full, or may not be written: each says so, says what became of its rows, and the next one, with a disk that has room, leaves
/// what an undisturbed run leaves.
/// </summary>
internal sealed class DiskTests
{
    private const int Rows = 20_000;
    private const int Members = 40_000;
    private const int RowsUnderWay = 4 * 200;
    private const int Bad = Rows / 10;

    private const string Profiles = """
        "object": "profiles", "mode": "upsert", "route": "update", "skipUnchanged": true, "maxBadShare": 1,
        "fields": { "id": "custom_id", "mail": "$email_marketing", "n": { "to": "n", "type": "integer" } }
        """;

    private const string Events = """
        "object": "events", "mode": "track", "route": "update",
        "fields": { "id": "custom_id", "n": { "to": "n", "type": "integer" } }, "set": { "event_name": { "value": "seen" } }
        """;

    private const string Mirror = """
        "object": "audience", "mode": "mirror", "audience": "vip", "createAudience": true,
        "guard": { "maxRemovalShare": 1 }, "fields": { "id": "custom_id", "n": { "to": "n", "type": "integer" } }
        """;

    [TestCase("8k", TestName = "Sync_DiskFullAtTheFirstRow_SaysSoAndIsGoneOnWith")]
    [TestCase("120k", TestName = "Sync_DiskFullAmongTheRows_SaysSoAndIsGoneOnWith")]
    [CancelAfter(120_000)]
    public async Task Sync_DiskFull_SaysSoAndIsGoneOnWith(string size, CancellationToken cancellationToken)
    {
        await using BulkyJob job = await BulkyJob.StartAsync(Profiles, Enumerable.Range(0, Rows).Select(RowWithBadOnes), cancellationToken);
        using SmallDisk disk = await SmallDisk.CreateAsync(size, cancellationToken);

        BatchOutcome full = await RunAsync(job, disk);

        Assert.That(full.ExitCode, Is.EqualTo(3), full.Error + full.Output);
        Assert.That(full.Error, Does.Contain("No space left on device").And.Not.Contain("   at "));
        Assert.That(full.Output, Does.Contain("rows read").And.Contain("not attempted"), "what became of the rows is told all the same");

        await disk.RemountAsync("size=50m", cancellationToken);
        BatchOutcome next = await RunAsync(job, disk);

        Assert.That(next.ExitCode, Is.EqualTo(1), next.Error + next.Output);
        JsonNode report = JsonNode.Parse(disk.Read("report.json"))!;
        Assert.That(BulkyJob.CountsOf(report), Is.EqualTo((Rows, Rows - Bad, Bad, 0, 0, true)));
        Assert.That(job.Store(), Has.Length.EqualTo(Rows - Bad));
        Assert.That(disk.Read("rejects.ndjson").Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(Bad), "every reject is named");
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Sync_EventsAndDiskFull_NoneIsLostAndOnlyThoseUnderWayTwice(CancellationToken cancellationToken)
    {
        await using BulkyJob job = await BulkyJob.StartAsync(Events, Enumerable.Range(0, Rows).Select(Row), cancellationToken);
        using SmallDisk disk = await SmallDisk.CreateAsync("8k", cancellationToken);

        BatchOutcome full = await RunAsync(job, disk);
        await disk.RemountAsync("size=50m", cancellationToken);
        BatchOutcome next = await RunAsync(job, disk);

        Assert.That((full.ExitCode, next.ExitCode), Is.EqualTo((3, 0)), full.Error + next.Error);
        Assert.That(job.Emulator.Profiles, Has.Count.EqualTo(Rows), "no event is lost");
        Assert.That(job.Emulator.Profiles.Sum(static profile => profile.Events.Count), Is.InRange(Rows, Rows + RowsUnderWay));
    }

    [TestCase("300k", TestName = "Sync_MirrorAndDiskFullAmongTheRows_IsGoneOnWith")]
    [TestCase("1900k", TestName = "Sync_MirrorAndDiskFullWhileItSends_IsGoneOnWith")]
    [CancelAfter(120_000)]
    public async Task Sync_MirrorAndDiskFull_IsGoneOnWith(string size, CancellationToken cancellationToken)
    {
        await using BulkyJob job = await BulkyJob.StartAsync(Mirror, Enumerable.Range(0, Members).Select(Row), cancellationToken);
        using SmallDisk disk = await SmallDisk.CreateAsync(size, cancellationToken);

        BatchOutcome full = await RunAsync(job, disk);
        await disk.RemountAsync("size=50m", cancellationToken);
        BatchOutcome next = await RunAsync(job, disk);
        BatchOutcome again = await RunAsync(job, disk);

        Assert.That(full.ExitCode, Is.EqualTo(3), full.Error + full.Output);
        Assert.That(full.Error, Does.Contain("cannot keep its state: No space left on device").And.Contain("next run goes on"));
        Assert.That((next.ExitCode, again.ExitCode), Is.EqualTo((0, 0)), next.Error + again.Error);
        Assert.That(job.Emulator.Audiences["vip"].Members, Has.Count.EqualTo(Members));
        Assert.That(BulkyJob.Long(JsonNode.Parse(disk.Read("report.json"))!, "unchanged"), Is.EqualTo(Members));
    }

    [TestCase(Profiles, TestName = "Sync_DiskMayNotBeWritten_NothingIsSent")]
    [TestCase(Mirror, TestName = "Sync_MirrorAndDiskMayNotBeWritten_NothingIsSent")]
    [CancelAfter(120_000)]
    public async Task Sync_DiskMayNotBeWritten_NothingIsSent(string settings, CancellationToken cancellationToken)
    {
        await using BulkyJob job = await BulkyJob.StartAsync(settings, Enumerable.Range(0, 100).Select(Row), cancellationToken);
        using SmallDisk disk = await SmallDisk.CreateAsync("10m", cancellationToken);
        await disk.RemountAsync("ro", cancellationToken);

        BatchOutcome first = await RunWithoutFilesAsync(job, disk);
        await disk.RemountAsync("rw", cancellationToken);
        BatchOutcome second = await RunWithoutFilesAsync(job, disk);
        long requests = job.Emulator.Counters.Requests;
        await disk.RemountAsync("ro", cancellationToken);
        BatchOutcome third = await RunWithoutFilesAsync(job, disk);

        Assert.That((first.ExitCode, second.ExitCode, third.ExitCode), Is.EqualTo((2, 0, 2)), first.Error + second.Error + third.Error);
        Assert.That(job.Emulator.Counters.Requests, Is.EqualTo(requests), "nothing is sent that cannot be remembered");
        Assert.That(first.Error, Does.Contain(disk.PathOf("state")).And.Contain("Read-only file system"));
        Assert.That(third.Error, Does.Contain(disk.PathOf("state")).And.Contain("Read-only file system"));
    }

    private static async Task<BatchOutcome> RunAsync(BulkyJob job, SmallDisk disk)
    {
        using BatchProcess process = job.Start(
            disk.Command, "--state", disk.PathOf("state"), "--rejects", disk.PathOf("rejects.ndjson"), "--report", disk.PathOf("report.json"));
        return await process.EndAsync();
    }

    private static async Task<BatchOutcome> RunWithoutFilesAsync(BulkyJob job, SmallDisk disk)
    {
        using BatchProcess process = job.Start(disk.Command, "--state", disk.PathOf("state"));
        return await process.EndAsync();
    }

    private static string Row(int i) => FormattableString.Invariant($"user-{i},subscribed,{i}");

    private static string RowWithBadOnes(int i) => i % (Rows / Bad) == 0 ? $"user-{i},subscribed,many" : Row(i);
}
