using Batch.Cli.Tests.Testing;

namespace Batch.Cli.Tests.Sync;

internal sealed class CheckCommandTests
{
    private const int MaxMilliseconds = 120_000;

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Check_GoodJob_AsksForTheKeysAndNothingElse(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);

        BatchOutcome outcome = await folder.RunAsync("check", folder.WritePeople("jane,3"));

        Assert.That((outcome.ExitCode, outcome.Error), Is.EqualTo((0, "")));
        Assert.That(outcome.Output, Does.StartWith("The job can run"));
        Assert.That(await folder.Emulator.CountRequestsAsync(), Is.EqualTo(1));
        Assert.That(folder.Has(".batch"), Is.False);
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Check_WrongColumnAndWrongKey_TellsBoth(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        folder.Environment["BATCH_REST_API_KEY"] = "of-another";
        string job = folder.WritePeople("jane,3");
        folder.Write("people.csv", "id,visit\njane,3\n");

        BatchOutcome outcome = await folder.RunAsync("check", job);

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((2, "")));
        Assert.That(outcome.Error, Does.Contain("$.fields.visits: The source has no column \"visits\"; it has id, visit.").And.Contain("Authentication failed"));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Check_WarningOnly_TellsItAndExitsWith0(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        folder.Write("people.csv", "id\njane\n");
        folder.Write("job.json", """
            { "object": "profiles", "mode": "upsert", "source": { "type": "csv", "path": "people.csv" }, "fields": { "id": "custom_id" },
              "set": { "$email_marketing": { "value": "subscribed" } } }
            """);

        BatchOutcome outcome = await folder.RunAsync("check", folder.PathOf("job.json"));

        Assert.That(outcome.ExitCode, Is.Zero);
        Assert.That(outcome.Error, Does.StartWith("Warning: $.set.$email_marketing: "));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Check_NobodyAnswers_ExitsWith3(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        folder.Environment["BATCH_ENDPOINT"] = $"{folder.Emulator.Address}not/there/";

        BatchOutcome outcome = await folder.RunAsync("check", folder.WritePeople("jane,3"));

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((3, "")), outcome.Error);
    }
}
