using System.Runtime.Versioning;
using System.Text.Json;
using Batch.Cli.Tests.Testing;

namespace Batch.Cli.Tests.Sync;

internal sealed class SyncCommandTests
{
    private const int MaxMilliseconds = 120_000;

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_GoodRows_AreStoredAndCounted(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        string job = folder.WritePeople("jane,3", "joe,4");

        BatchOutcome outcome = await folder.RunAsync("sync", job, "--report", folder.PathOf("report.json"), "--rejects", folder.PathOf("rejects.ndjson"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((outcome.ExitCode, outcome.Error), Is.EqualTo((0, "")));
            Assert.That(outcome.Output, Does.Contain("accepted                               2"));
            Assert.That(await folder.Emulator.ReadAsync("jane"), Does.Contain("\"visits\":3"));
            Assert.That(Count(folder, "accepted"), Is.EqualTo(2));
            Assert.That(folder.Read("rejects.ndjson"), Is.Empty, "made even where there is nothing to tell");
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task Sync_BadRow_ExitsWith1AndTellsItToItsOwnerOnly(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        string job = folder.WritePeople("jane,3", "joe,many");
        folder.Write("rejects.ndjson", "of an earlier run\n");

        BatchOutcome outcome = await folder.RunAsync("sync", job, "--quiet", "--rejects", folder.PathOf("rejects.ndjson"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(new BatchOutcome(1, "", "")));
            Assert.That(folder.Read("rejects.ndjson"), Does.StartWith("{\"status\":\"rejected\",\"position\":1,\"location\":\"line 3\",\"custom_id\":\"joe\"")
                .And.Contain("\"visits\":\"many\""));
            Assert.That(File.GetUnixFileMode(folder.PathOf("rejects.ndjson")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_AskedToWaitForAnHour_NoLaterRunAsksBefore(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        folder.Write("people.csv", "id\njane\n");
        folder.Write("job.json", """
            { "object": "audience", "mode": "mirror", "audience": "vip", "createAudience": true,
              "source": { "type": "csv", "path": "people.csv" }, "fields": { "id": "custom_id" } }
            """);
        await folder.Emulator.AddFaultAsync("""{"kind":"too_many_requests","retry_after_seconds":3600,"times":1}""");

        for (int run = 0; run < 3; run++)
        {
            BatchOutcome outcome = await folder.RunAsync("sync", folder.PathOf("job.json"));
            Assert.That(outcome.ExitCode, Is.EqualTo(3), outcome.Error);
            Assert.That(outcome.Error, Does.Contain("Rate limit exceeded"));
        }

        Assert.That(await folder.Emulator.CountRequestsAsync(), Is.EqualTo(1));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_Query_IsReadFromSqlite(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        folder.Write("job.json", """
            { "object": "audience", "mode": "add", "audience": "vip", "createAudience": true,
              "source": { "type": "sql", "provider": "sqlite", "connection": "Data Source=:memory:", "query": "select 'jane' as id union select 'joe'" },
              "fields": { "id": "custom_id" } }
            """);

        BatchOutcome outcome = await folder.RunAsync("sync", folder.PathOf("job.json"));

        Assert.That((outcome.ExitCode, outcome.Error), Is.EqualTo((0, "")));
        Assert.That(await folder.Emulator.ReadAudienceAsync("vip"), Does.Contain("jane").And.Contain("joe"));
    }

    [TestCase("""{ "object": "profiles", "mode": "upsrt" }""", "$.mode: \"upsrt\" is not known; did you mean \"upsert\"?", "$.source: It is missing.")]
    [TestCase("""{ "object": "profiles", "mode": "update", "source": { "type": "csv", "path": "people.csv" } }""", "$.mode: Not supported: the profile API is upsert-only.")]
    [TestCase("""{ "object": "profiles", "mode": "upsert", "source": { "type": "csv", "path": "people.csv" }, "fields": { "idd": "custom_id" } }""", "$.fields.idd: The source has no column \"idd\"; it has id, visits.")]
    [TestCase("""{ "object": "profiles", "mode": "upsert", "source": { "type": "csv", "path": "nobody.csv" }, "fields": { "id": "custom_id" } }""", "nobody.csv")]
    [TestCase("""{ "object": "profiles", "mode": "upsert", "source": { "type": "sql", "provider": "oracle", "connection": "a=b", "query": "q" }, "fields": { "id": "custom_id" } }""", "$.source.provider: There is no driver for \"oracle\"; there are postgresql, sqlite.")]
    [TestCase("""{ "object": "profiles", "mode": "upsert", "source": { "type": "sql", "provider": "sqlite", "connection": "Data Source=no.sqlite", "query": "q" }, "fields": { "id": "custom_id" } }""", "The database cannot be opened: ")]
    [TestCase("not JSON", "$: The text is not valid JSON at line 1, column ")]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_WrongJob_ExitsWith2AndSendsNothing(string json, params string[] faults)
    {
        using JobFolder folder = await JobFolder.StartAsync(TestContext.CurrentContext.CancellationToken);
        folder.WritePeople("jane,3");
        folder.Write("job.json", json);
        folder.Write("rejects.ndjson", "kept");

        BatchOutcome outcome = await folder.RunAsync("sync", folder.PathOf("job.json"), "--report", folder.PathOf("report.json"), "--rejects", folder.PathOf("rejects.ndjson"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((2, "")));
            foreach (string fault in faults) Assert.That(outcome.Error, Does.Contain(fault));
            Assert.That(await folder.Emulator.CountRequestsAsync(), Is.Zero);
            Assert.That(folder.Has("report.json"), Is.False, "no run, no report");
            Assert.That(folder.Read("rejects.ndjson"), Is.EqualTo("kept"));
            Assert.That(folder.Has(".batch"), Is.False);
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_NoSuchJob_ExitsWith2(CancellationToken cancellationToken)
    {
        BatchOutcome outcome = await BatchProcess.RunAsync(cancellationToken, "sync", "/no/such/job.json");

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((2, "")));
        Assert.That(outcome.Error, Does.Contain("/no/such/job.json").And.Not.Contain("   at "));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_VariablesMissing_AreAllNamed(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        folder.Environment["BATCH_REST_API_KEY"] = null;
        folder.Environment["BATCH_PROJECT_KEY"] = "";
        folder.Environment["BATCH_ENDPOINT"] = "nowhere";

        BatchOutcome outcome = await folder.RunAsync("sync", folder.WritePeople("jane,3"));

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((2, "")));
        Assert.That(outcome.Error, Does.Contain("BATCH_REST_API_KEY is not set").And.Contain("BATCH_PROJECT_KEY is not set").And.Contain("BATCH_ENDPOINT is no URL"));
    }

    [TestCase("BATCH_REST_API_KEY", "of-another")]
    [TestCase("BATCH_PROJECT_KEY", "of-another")]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_KeysRefused_ExitsWith2(string variable, string value)
    {
        using JobFolder folder = await JobFolder.StartAsync(TestContext.CurrentContext.CancellationToken);
        folder.Environment[variable] = value;

        BatchOutcome outcome = await folder.RunAsync("sync", folder.WritePeople("jane,3"));

        Assert.That(outcome.ExitCode, Is.EqualTo(2));
        Assert.That(outcome.Error, Does.Contain("Authentication failed: invalid REST API key").And.Not.Contain("of-another"));
    }

    [TestCase("--rest-api-key")]
    [TestCase("--api-key")]
    [TestCase("--key")]
    [TestCase("--token")]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_KeyAsAnArgument_IsRefusedWithTheReason(string option)
    {
        CancellationToken cancellationToken = TestContext.CurrentContext.CancellationToken;
        foreach (string[] key in (string[][])[[option, "sesame"], [$"{option}=sesame"]])
        {
            BatchOutcome outcome = await BatchProcess.RunAsync(cancellationToken, ["sync", "job.json", .. key]);

            Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((2, "")));
            Assert.That(outcome.Error, Does.Contain("process lists and the history of the shell").And.Not.Contain("sesame"));
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_EndpointGiven_WinsOverTheEnvironment(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        folder.Environment["BATCH_ENDPOINT"] = "http://127.0.0.1:1/";

        BatchOutcome outcome = await folder.RunAsync("sync", folder.WritePeople("jane,3"), "--endpoint", folder.Emulator.Address.ToString());

        Assert.That((outcome.ExitCode, outcome.Error), Is.EqualTo((0, "")));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_SourceBreaksOff_ExitsWith3AndReportsWhatWasSent(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        string job = folder.WritePeople("jane,3", "joe,\"4");

        BatchOutcome outcome = await folder.RunAsync("sync", job, "--report", folder.PathOf("report.json"), "--rejects", folder.PathOf("rejects.ndjson"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(3));
            Assert.That(outcome.Error, Does.Contain("line 3"));
            Assert.That(Count(folder, "accepted"), Is.EqualTo(1));
            Assert.That(folder.Has("rejects.ndjson"));
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_BatchRefusesAll_ExitsWith3(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        folder.Environment["BATCH_ENDPOINT"] = $"{folder.Emulator.Address}not/there/";

        BatchOutcome outcome = await folder.RunAsync("sync", folder.WritePeople("jane,3"), "--report", folder.PathOf("report.json"));

        Assert.That(outcome.ExitCode, Is.EqualTo(3), outcome.Error);
        Assert.That(Count(folder, "notAttempted"), Is.EqualTo(1));
    }

    [TestCase("TERM")]
    [TestCase("INT")]
    [CancelAfter(MaxMilliseconds)]
    [Platform(Exclude = "Win")]
    public async Task Sync_SignalInTheMiddle_ExitsWith3AndReportsHowFarItCame(string signal)
    {
        using JobFolder folder = await JobFolder.StartAsync(TestContext.CurrentContext.CancellationToken);
        string job = folder.WritePeople(
            """ "route": "update", "limits": { "updatesPerSecond": 200, "burst": 200 }, """, [.. Enumerable.Range(0, 20_000).Select(i => $"user-{i},1")]);
        using BatchProcess process = folder.Start("sync", job, "--report", folder.PathOf("report.json"), "--rejects", folder.PathOf("rejects.ndjson"));
        await folder.Emulator.UntilRequestAsync();

        await process.SignalAsync(signal);
        BatchOutcome outcome = await process.EndAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(3), outcome.Error);
            Assert.That(outcome.Error, Does.Contain("The run was stopped."));
            Assert.That(Count(folder, "accepted"), Is.InRange(1, 19_999));
            Assert.That(Count(folder, "ambiguous"), Is.Zero, "what is on its way ends");
            Assert.That(folder.Read("report.json"), Does.Contain("\"balanced\": true"));
            Assert.That(folder.Has("rejects.ndjson"));
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_DryRun_TellsThePriceAndChangesNothing(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);

        BatchOutcome outcome = await folder.RunAsync("sync", folder.WritePeople("jane,3", "joe,many"), "--dry-run", "--report", folder.PathOf("report.json"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((outcome.ExitCode, outcome.Error), Is.EqualTo((1, "")));
            Assert.That(outcome.Output, Does.StartWith("A dry run: nothing was sent."));
            Assert.That((Count(folder, "updatesCharged"), Count(folder, "rejected")), Is.EqualTo((1, 1)));
            Assert.That(folder.Read("report.json"), Does.Contain("\"dryRun\": true").And.Contain("\"location\": \"line 3\""));
            Assert.That(await folder.Emulator.CountRequestsAsync(), Is.Zero);
            Assert.That(folder.Has(".batch"), Is.False);
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_MirrorThatShrinks_WithholdsUntilItIsApproved(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        folder.Write("job.json", """
            { "object": "audience", "mode": "mirror", "audience": "vip", "createAudience": true, "limits": { "requestsPerSecond": 100 },
              "guard": { "maxRemovals": 1 }, "source": { "type": "csv", "path": "people.csv" }, "fields": { "id": "custom_id" } }
            """);

        folder.Write("people.csv", "id\njane\njoe\njim\n");
        BatchOutcome first = await folder.RunAsync("sync", folder.PathOf("job.json"));
        folder.Write("people.csv", "id\njane\n");
        BatchOutcome second = await folder.RunAsync("sync", folder.PathOf("job.json"), "--report", folder.PathOf("report.json"));
        long withheld = Count(folder, "withheld");
        BatchOutcome third = await folder.RunAsync("sync", folder.PathOf("job.json"), "--approve-removals", "2", "--report", folder.PathOf("report.json"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.ExitCode, second.ExitCode, third.ExitCode), Is.EqualTo((0, 1, 0)), first.Error + second.Error + third.Error);
            Assert.That((withheld, Count(folder, "removed")), Is.EqualTo((2, 2)));
            Assert.That(await folder.Emulator.ReadAudienceAsync("vip"), Does.Contain("jane").And.Not.Contain("joe"));
            Assert.That(folder.Has(".batch/job"));
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_StateOfAnotherJob_ExitsWith2(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        string state = folder.PathOf("state");
        await folder.RunAsync("sync", folder.WritePeople(""" "skipUnchanged": true, """, ["jane,3"]), "--state", state);
        folder.Environment["BATCH_PROJECT_KEY"] = "another";

        BatchOutcome outcome = await folder.RunAsync("sync", folder.PathOf("people.json"), "--state", state);

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((2, "")), outcome.Error);
    }

    [TestCase("--report", "no/such/folder/report.json")]
    [TestCase("--rejects", "no/such/folder/rejects.ndjson")]
    [TestCase("--report", ".")]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_FileCannotBeWritten_IsSaidBeforeAnythingIsSent(string option, string path)
    {
        using JobFolder folder = await JobFolder.StartAsync(TestContext.CurrentContext.CancellationToken);

        BatchOutcome outcome = await folder.RunAsync("sync", folder.WritePeople("jane,3"), option, folder.PathOf(path));

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((2, "")));
        Assert.That(outcome.Error, Does.Contain("cannot be written"));
        Assert.That(await folder.Emulator.CountRequestsAsync(), Is.Zero);
    }

    [TestCase("--approve-removals must be a whole number from 0 on, not '-1'.", "--approve-removals", "-1")]
    [TestCase("--endpoint must be a URL", "--endpoint", "nowhere")]
    [TestCase("--redis must be an address", "--redis", "redis.example.com,nonsense=1")]
    [TestCase("A password on the command line is refused", "--redis", "redis.example.com,password=hush-hush")]
    [TestCase("--state must be a path, and not empty.", "--state", "")]
    [CancelAfter(MaxMilliseconds)]
    public async Task Sync_WrongOption_ExitsWith2(string fault, params string[] option)
    {
        BatchOutcome outcome = await BatchProcess.RunAsync(TestContext.CurrentContext.CancellationToken, ["sync", "job.json", .. option]);

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((2, "")));
        Assert.That(outcome.Error, Does.Contain(fault));
    }

    private static long Count(JobFolder folder, string key)
    {
        using JsonDocument report = JsonDocument.Parse(folder.Read("report.json"));
        return report.RootElement.GetProperty(key).GetInt64();
    }
}
