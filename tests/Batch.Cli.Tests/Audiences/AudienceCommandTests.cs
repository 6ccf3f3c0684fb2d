using Batch.Cli.Tests.Testing;

namespace Batch.Cli.Tests.Audiences;

internal sealed class AudienceCommandTests
{
    private const int MaxMilliseconds = 120_000;

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Audience_CreatedListedViewedAndDeleted_TellsEach(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);

        BatchOutcome created = await folder.RunAsync("audience", "create", "vip", "--display-name", "Very important");
        BatchOutcome again = await folder.RunAsync("audience", "create", "vip", "--if-missing");
        BatchOutcome list = await folder.RunAsync("audience", "list");
        BatchOutcome json = await folder.RunAsync("audience", "list", "--json");
        BatchOutcome view = await folder.RunAsync("audience", "view", "vip", "--json");
        BatchOutcome deleted = await folder.RunAsync("audience", "delete", "vip", "--yes");
        BatchOutcome gone = await folder.RunAsync("audience", "view", "vip");
        BatchOutcome empty = await folder.RunAsync("audience", "list");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(created, Is.EqualTo(new BatchOutcome(0, $"Created vip.{Environment.NewLine}", "")));
            Assert.That(again, Is.EqualTo(new BatchOutcome(0, $"vip is there already.{Environment.NewLine}", "")));
            Assert.That(list.Output, Does.Match(@"^NAME  MEMBERS  STATE    CREATED            UPDATED            DISPLAY NAME\nvip         0  APPLIED  \S+ \S+Z  \S+ \S+Z  Very important\n$"));
            Assert.That(json.Output, Does.StartWith("[").And.Contain("\"name\": \"vip\"").And.Contain("\"members\": 0"));
            Assert.That(view.Output, Does.StartWith("{").And.Contain("\"displayName\": \"Very important\""));
            Assert.That(deleted, Is.EqualTo(new BatchOutcome(0, $"Deleted vip.{Environment.NewLine}", "")));
            Assert.That((gone.ExitCode, gone.Output), Is.EqualTo((1, "")));
            Assert.That(gone.Error, Does.Contain("There is no audience of this name").And.Contain("vip"));
            Assert.That(empty, Is.EqualTo(new BatchOutcome(0, "", "")));
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Create_NameTaken_ExitsWith1(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        await folder.RunAsync("audience", "create", "vip");

        BatchOutcome outcome = await folder.RunAsync("audience", "create", "vip");

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((1, "")), outcome.Error);
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Delete_NoTerminalToAskOn_DeletesNothing(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        await folder.RunAsync("audience", "create", "vip");

        BatchOutcome outcome = await folder.RunAsync("audience", "delete", "vip");

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((2, "")));
        Assert.That(outcome.Error, Does.Contain("--yes"));
        Assert.That((await folder.RunAsync("audience", "view", "vip")).ExitCode, Is.Zero);
    }

    [TestCase("The audience name has 5 characters", "view", "no pe")]
    [TestCase("process lists", "list", "--api-key", "sesame")]
    [TestCase("Required command was not provided.")]
    [CancelAfter(MaxMilliseconds)]
    public async Task Audience_WrongUsage_ExitsWith2(string fault, params string[] arguments)
    {
        BatchOutcome outcome = await BatchProcess.RunAsync(TestContext.CurrentContext.CancellationToken, ["audience", .. arguments]);

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((2, "")));
        Assert.That(outcome.Error, Does.Contain(fault).And.Not.Contain("sesame"));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task List_KeysRefused_ExitsWith2(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        folder.Environment["BATCH_REST_API_KEY"] = "of-another";

        BatchOutcome outcome = await folder.RunAsync("audience", "list");

        Assert.That((outcome.ExitCode, outcome.Output), Is.EqualTo((2, "")));
        Assert.That(outcome.Error, Does.Contain("Authentication failed"));
    }
}
