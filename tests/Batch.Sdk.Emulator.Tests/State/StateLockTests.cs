using System.Net;
using System.Net.Sockets;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.State;

/// <summary>A state file belongs to one emulator at a time.</summary>
internal sealed class StateLockTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string StateFile => _folder["state.jsonl"];

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task Construct_FileOfAnotherEmulator_RefusedAndTheOtherIsSaved()
    {
        using (Api first = Open())
        {
            AssertInUse();
            await first.SetAsync("\"a\":1");
            AssertInUse();
        }

        using Api next = Open();
        Assert.That(next.Jane.Attributes["a"], Is.EqualTo(1));
    }

    [Test]
    public async Task StartAsync_FileOfAnotherEmulator_Refused()
    {
        using Api first = Open();

        await Assert.ThatAsync(
            () => BatchEmulator.StartAsync(new BatchEmulatorOptions { StateFile = StateFile }),
            Throws.TypeOf<IOException>().With.Message.Contains("in use by another emulator"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Construct_LinkToTheFileOfAnotherEmulator_Refused()
    {
        using (Open()) { }
        File.CreateSymbolicLink(_folder["link"], StateFile);
        using Api first = Open();

        Assert.That(
            () => new Api(options => options.StateFile = _folder["link"]), Throws.TypeOf<IOException>().With.Message.Contains("in use"));
    }

    [Test]
    public void Dispose_Lock_IsBesideTheFileUntilThen()
    {
        using (Open()) Assert.That(_folder.Files, Is.EqualTo(["state.jsonl.lock"]));

        Assert.That(_folder.Files, Is.EqualTo(["state.jsonl"]));
    }

    [Test]
    public void Construct_LockLeftByAKilledProcess_LocksNobodyOut()
    {
        File.WriteAllText(_folder["state.jsonl.lock"], "");

        using (Open()) { }

        Assert.That(_folder.Files, Is.EqualTo(["state.jsonl"]));
    }

    [Test]
    public void Construct_LockCannotBeMade_IOExceptionNamesTheFile()
    {
        Directory.CreateDirectory(_folder["state.jsonl.lock"]);

        Assert.That(Open, Throws.TypeOf<IOException>().With.Message.Contains($"The state file {StateFile} cannot be locked: "));
    }

    [Test]
    public void Construct_DamagedFile_LetGo()
    {
        File.WriteAllText(StateFile, "damaged");
        Assert.That(Open, Throws.InstanceOf<InvalidDataException>());

        Assert.That(_folder.Files, Is.EqualTo(["state.jsonl"]));
        File.Delete(StateFile);
        Assert.That(() => Open().Dispose(), Throws.Nothing);
    }

    [Test]
    public async Task StartAsync_PortInUse_LetGoAndNothingWritten()
    {
        using var taken = new TcpListener(IPAddress.Loopback, port: 0);
        taken.Start();
        var options = new BatchEmulatorOptions { StateFile = StateFile, Port = ((IPEndPoint)taken.LocalEndpoint).Port };

        await Assert.ThatAsync(() => BatchEmulator.StartAsync(options), Throws.InstanceOf<IOException>());

        Assert.That(_folder.Files, Is.Empty);
    }

    private Api Open() => new(options => options.StateFile = StateFile);

    private void AssertInUse()
    {
        var refusal = Assert.Throws<IOException>(() => Open().Dispose());
        Assert.That(refusal.Message, Is.EqualTo($"The state file {StateFile} is in use by another emulator."));
    }
}
