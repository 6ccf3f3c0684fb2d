using Batch.Cli.Tests.Testing;

namespace Batch.Cli.Tests.Secrets;

/// <summary>What a run leaves behind, with answers of every kind: the key is nowhere, and personal data only in the file of rejects.</summary>
internal sealed class SyncTests
{
    private const string Mark = "xqzw";

    [TestCase(null)]
    [TestCase("""{"kind":"server_error","status":500}""")]
    [TestCase("""{"kind":"partial_errors","share":1}""")]
    [CancelAfter(120_000)]
    public async Task Sync_AnyAnswer_KeyIsNowhereAndPeopleOnlyInTheRejects(string? fault, CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        string job = folder.WritePeople($"jane.secret{Mark}@example.com,4", $"john.secret{Mark}@example.com,many");
        if (fault is not null) await folder.Emulator.AddFaultAsync(fault);

        BatchOutcome outcome = await folder.RunAsync(
            "sync", job, "--state", folder.PathOf("state"), "--rejects", folder.PathOf("rejects.ndjson"), "--report", folder.PathOf("report.json"));

        Assert.That(outcome.Output + outcome.Error, Does.Not.Contain(Mark));
        string[] files = Directory.GetFiles(folder.PathOf("."), "*", SearchOption.AllDirectories);
        Assert.That(files.Where(file => Holds(file, JobFolder.RestApiKey)), Is.Empty);
        Assert.That(files.Where(file => Holds(file, Mark)).Select(Path.GetFileName), Is.EquivalentTo(["people.csv", "rejects.ndjson"]));
    }

    private static bool Holds(string file, string text) => File.ReadAllText(file).Contains(text, StringComparison.Ordinal);
}
