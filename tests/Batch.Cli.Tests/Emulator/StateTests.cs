using System.Net;
using Batch.Cli.Tests.Testing;

namespace Batch.Cli.Tests.Emulator;

internal sealed class StateTests
{
    private const int MaxMilliseconds = 120_000;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batch-cli-");

    private string StateFile => Path.Combine(_folder.FullName, "state.jsonl");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [TestCase("TERM")]
    [TestCase("INT")]
    [CancelAfter(MaxMilliseconds)]
    [Platform(Exclude = "Win")]
    public async Task Emulator_StoppedAndStartedAgain_StillHasTheProfiles(string signal, CancellationToken cancellationToken)
    {
        using RunningEmulator first = await RunningEmulator.StartAsync(cancellationToken, "--state", StateFile);
        HttpStatusCode status = await first.WriteAsync("user-42", "any-key", "any-project");
        BatchOutcome outcome = await first.StopAsync(signal);

        using RunningEmulator second = await RunningEmulator.StartAsync(cancellationToken, "--state", StateFile);
        string profile = await second.ReadAsync("user-42");

        Assert.That((status, outcome.ExitCode), Is.EqualTo((HttpStatusCode.Accepted, 0)), outcome.Error);
        Assert.That(profile, Does.Contain("\"plan\":\"premium\""));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Emulator_DamagedState_FailsAndLeavesItAlone(CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(StateFile, "not a state\n", cancellationToken);

        BatchOutcome outcome = await BatchProcess.RunAsync(cancellationToken, "emulator", "--port", "0", "--state", StateFile);

        AssertFailed(outcome, StateFile);
        Assert.That(await File.ReadAllTextAsync(StateFile, cancellationToken), Is.EqualTo("not a state\n"));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Emulator_StateOfARunningEmulator_Fails(CancellationToken cancellationToken)
    {
        using RunningEmulator first = await RunningEmulator.StartAsync(cancellationToken, "--state", StateFile);

        BatchOutcome outcome = await BatchProcess.RunAsync(cancellationToken, "emulator", "--port", "0", "--state", StateFile);

        string message = $"The state file {StateFile} is in use by another emulator.";
        Assert.That(outcome, Is.EqualTo(new BatchOutcome(1, "", message + Environment.NewLine)));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    [Platform(Exclude = "Win")]
    public async Task Emulator_StateOfAKilledEmulator_Starts(CancellationToken cancellationToken)
    {
        using RunningEmulator first = await RunningEmulator.StartAsync(cancellationToken, "--state", StateFile);
        await first.StopAsync("KILL");

        using RunningEmulator second = await RunningEmulator.StartAsync(cancellationToken, "--state", StateFile);

        Assert.That(await second.WriteAsync("user-42", "any-key", "any-project"), Is.EqualTo(HttpStatusCode.Accepted));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Emulator_FolderOfTheStateMissing_FailsAtTheStart(CancellationToken cancellationToken)
    {
        string folder = Path.Combine(_folder.FullName, "missing");

        BatchOutcome outcome = await BatchProcess.RunAsync(
            cancellationToken, "emulator", "--port", "0", "--state", Path.Combine(folder, "state.jsonl"));

        AssertFailed(outcome, $"The folder of the state file does not exist: {folder}. Create it, ");
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Emulator_StateIsAFolder_FailsAtTheStart(CancellationToken cancellationToken)
    {
        BatchOutcome outcome = await BatchProcess.RunAsync(cancellationToken, "emulator", "--port", "0", "--state", _folder.FullName);

        AssertFailed(outcome, "it is a folder or read-only");
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    [Platform(Exclude = "Win")]
    public async Task Emulator_FolderGoneAtTheEnd_FailsAndSaysWhere(CancellationToken cancellationToken)
    {
        string folder = _folder.CreateSubdirectory("passing").FullName;
        using RunningEmulator emulator = await RunningEmulator.StartAsync(cancellationToken, "--state", Path.Combine(folder, "state.jsonl"));
        Directory.Delete(folder, recursive: true);

        BatchOutcome outcome = await emulator.StopAsync();

        AssertFailed(outcome, folder);
    }

    private static void AssertFailed(BatchOutcome outcome, string message)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Output, Is.Empty);
            Assert.That(outcome.Error, Does.Contain(message).And.Not.Contain("   at ").And.Not.Contain("Exception"));
        }
    }
}
