using System.Runtime.Versioning;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.State;

internal sealed class StateFolderTests
{
    private static readonly SyncSettings Upsert = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };
    private static readonly FieldMapping Mapping = new FieldMapping().Map("id", "custom_id");

    [Test]
    public async Task Run_AnotherRunHoldsTheState_RefusedWithNothingSent()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        SyncStateException? refused = null;
        bench.Wire.OnRequest = _ => refused = Assert.ThrowsAsync<SyncStateException>(() => bench.RunAsync(Upsert, Rows.Ids(1, i => "joe"), Mapping));

        SyncReport report = await bench.RunAsync(Upsert, Rows.Ids(1, i => "jane"), Mapping);

        Assert.That(report.Accepted, Is.EqualTo(1));
        Assert.That(refused!.Message, Does.StartWith("Another run uses the state in " + bench.State));
        Assert.That(bench.Emulator.Profiles, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Run_StateOfAnotherMapping_RefusedAndSaysWhatDiffers()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        await bench.RunAsync(Upsert, Rows.Ids(1, i => "jane"), Mapping);

        SyncStateException e = Assert.ThrowsAsync<SyncStateException>(
            () => bench.RunAsync(Upsert, Rows.Ids(1, i => "jane"), new FieldMapping().Map("id", "custom_id").Set("plan", "free")))!;

        Assert.That(e.Message, Does.Contain("belongs to another job: it differs in the mapping."));
    }

    [Test]
    public async Task Run_DamagedBinding_Refused()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        await bench.RunAsync(Upsert, Rows.Ids(1, i => "jane"), Mapping);
        await File.WriteAllTextAsync(Path.Combine(bench.State!, "binding.json"), "{");

        Assert.ThrowsAsync<SyncStateException>(() => bench.RunAsync(Upsert, Rows.Ids(1, i => "jane"), Mapping));
    }

    [Test]
    public void Run_StateIsAFile_Refused()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("file") };
        File.WriteAllText(bench.State!, "");

        SyncStateException e = Assert.ThrowsAsync<SyncStateException>(() => bench.RunAsync(Upsert, Rows.Ids(1, i => "jane"), Mapping))!;

        Assert.That(e.Message, Does.StartWith($"The state in {bench.State} cannot be used"));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    [UnsupportedOSPlatform("windows")]
    public async Task Run_State_ReadableByItsOwnerOnly()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        await bench.RunAsync(Upsert with { SkipUnchanged = true }, Rows.Ids(1, i => "jane"), Mapping);

        Assert.That(File.GetUnixFileMode(bench.State!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        string[] files = Directory.GetFiles(bench.State!);
        Assert.That(files.Select(Path.GetFileName), Is.EquivalentTo(new[] { "binding.json", "lock", "values" }));
        foreach (string file in files) Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
    }

    [Test]
    public void Run_SkipUnchangedWithoutState_Refused()
    {
        using var bench = new SyncBench();

        SyncConfigurationException e = Assert.ThrowsAsync<SyncConfigurationException>(
            () => bench.RunAsync(Upsert with { SkipUnchanged = true }, Rows.Ids(1, i => "jane"), Mapping))!;

        Assert.That(e.Faults.Single().Path, Is.EqualTo("skipUnchanged"));
    }
}
