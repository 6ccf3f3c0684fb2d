using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Running;

internal sealed class MirrorLaunchTests
{
    private static readonly SyncSettings Mirror = new()
    {
        Target = SyncTarget.Audience,
        Mode = SyncMode.Mirror,
        AudienceName = "vip",
        CreateAudience = true,
    };

    private static readonly FieldMapping Mapping = new FieldMapping().Map("id", "custom_id");

    [Test]
    public async Task DryRun_Any_SaysWhichDiskTheRunWillTake()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        SyncReport report = await bench.DryRunAsync(Mirror, Rows.Ids(1_000, i => $"user-{i}"), Mapping);
        await bench.RunAsync(Mirror, Rows.Ids(1_000, i => $"user-{i}"), Mapping);

        long snapshot = new FileInfo(Path.Combine(bench.State!, "mirror.members")).Length;
        Assert.That(report.Forecast!.TemporaryDiskBytes, Is.InRange(snapshot, 3 * snapshot));
    }

    [Test]
    public async Task Run_Mirror_CreatesFillsAndFollows()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };

        SyncReport first = await bench.RunAsync(Mirror, Rows.Ids(20, i => $"u{i}"), Mapping);
        SyncReport second = await bench.RunAsync(Mirror, Rows.Ids(20, i => $"u{i + 1}"), Mapping);

        Assert.That((first.Added, second.Added, second.Removed, second.Unchanged), Is.EqualTo((20, 1, 1, 19)));
        Assert.That(bench.Emulator.Audiences["vip"].Members.Keys, Is.EquivalentTo(Enumerable.Range(1, 20).Select(i => $"u{i}")));
    }

    [Test]
    public async Task DryRun_Mirror_SaysWhatWouldBeDoneAndDoesNothing()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        await bench.RunAsync(Mirror, Rows.Ids(20, i => $"u{i}"), Mapping);
        int sent = bench.Wire.Count;

        SyncReport report = await bench.DryRunAsync(Mirror, Rows.Ids(5, i => $"u{i}"), Mapping);

        Assert.That((report.RemovalsPlanned, report.Withheld, report.Unchanged), Is.EqualTo((15, 15, 5)));
        Assert.That(report.WithheldReason, Does.Contain("15"));
        Assert.That(bench.Wire.Count, Is.EqualTo(sent));
        Assert.That(bench.Emulator.Audiences["vip"].Members, Has.Count.EqualTo(20));
    }

    [Test]
    public async Task Run_AudienceCreatedAnew_StateIsOfNoUseToIt()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        await bench.RunAsync(Mirror, Rows.Ids(20, i => $"u{i}"), Mapping);
        await bench.Client.Audiences.DeleteAudienceAsync("vip");
        bench.Time.Advance(TimeSpan.FromSeconds(5));

        SyncStateException e = Assert.ThrowsAsync<SyncStateException>(() => bench.RunAsync(Mirror, Rows.Ids(19, i => $"u{i}"), Mapping))!;

        Assert.That(e.Message, Does.Contain("deleted and created anew"));
    }

    [Test]
    public void Run_AudienceIsMissing_RefusedWithNothingSent()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };

        SyncConfigurationException e = Assert.ThrowsAsync<SyncConfigurationException>(
            () => bench.RunAsync(Mirror with { CreateAudience = false }, Rows.Ids(2, i => $"u{i}"), Mapping))!;

        Assert.That(e.Faults.Single().Path, Is.EqualTo("audience"));
    }

    [Test]
    public void Run_MirrorWithoutState_Refused()
    {
        using var bench = new SyncBench();

        SyncConfigurationException e = Assert.ThrowsAsync<SyncConfigurationException>(
            () => bench.RunAsync(Mirror, Rows.Ids(2, i => $"u{i}"), Mapping))!;

        Assert.That(e.Faults.Single().Path, Is.EqualTo("state"));
    }

    [Test]
    public async Task DryRun_MirrorWithoutStateYet_IsThatOfAFirstRun()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };

        SyncReport report = await bench.DryRunAsync(Mirror, Rows.Ids(3, i => $"u{i}"), Mapping);

        Assert.That((report.Added, report.Forecast!.UpdatesCharged), Is.EqualTo((3, 1)));
        Assert.That(Directory.Exists(bench.State), Is.False);
    }
}
