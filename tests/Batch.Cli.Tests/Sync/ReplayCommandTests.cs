using Batch.Cli.Tests.Testing;

namespace Batch.Cli.Tests.Sync;

internal sealed class ReplayCommandTests
{
    private const int MaxMilliseconds = 120_000;

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Replay_OneOfTwoMended_SendsItAndKeepsTheOther(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        string job = folder.WritePeople("jane,many", "joe,few");
        string rejects = folder.PathOf("rejects.ndjson");
        BatchOutcome sync = await folder.RunAsync("sync", job, "--rejects", rejects);
        folder.Write("rejects.ndjson", folder.Read("rejects.ndjson").Replace("\"many\"", "12", StringComparison.Ordinal));

        BatchOutcome first = await folder.RunAsync("replay", rejects, job, "--report", folder.PathOf("report.json"));
        string left = folder.Read("rejects.ndjson");
        folder.Write("rejects.ndjson", left.Replace("\"few\"", "2", StringComparison.Ordinal));
        BatchOutcome second = await folder.RunAsync("replay", rejects, job, "--quiet");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((sync.ExitCode, first.ExitCode, second.ExitCode), Is.EqualTo((1, 1, 0)));
            Assert.That(await folder.Emulator.ReadAsync("jane"), Does.Contain("\"visits\":12"));
            Assert.That(await folder.Emulator.ReadAsync("joe"), Does.Contain("\"visits\":2"));
            Assert.That(left, Does.Contain("joe").And.Contain("\"location\":\"line 3\"").And.Not.Contain("jane"));
            Assert.That(folder.Read("rejects.ndjson"), Is.Empty);
            Assert.That(folder.Read("report.json"), Does.Contain("\"rejected\": 1"));
            Assert.That(folder.Has(".batch/rejects"), Is.False, "a replay remembers nothing");
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Replay_NoSuchFile_ExitsWith2(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);

        BatchOutcome outcome = await folder.RunAsync("replay", folder.PathOf("nothing.ndjson"), folder.WritePeople("jane,3"));

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((2, "")));
        Assert.That(outcome.Error, Does.Contain("nothing.ndjson"));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Replay_KeysRefused_KeepsTheFileAsItWas(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        folder.Environment["BATCH_REST_API_KEY"] = "of-another";
        const string Line = """{"status":"rejected","custom_id":"jane","fields":{"visits":3}}""" + "\n";
        folder.Write("rejects.ndjson", Line);

        BatchOutcome outcome = await folder.RunAsync("replay", folder.PathOf("rejects.ndjson"), folder.WritePeople("jane,3"));

        Assert.That(folder.Read("rejects.ndjson"), Is.EqualTo(Line));
        Assert.That(outcome.ExitCode, Is.AnyOf(2, 3));
    }
}
