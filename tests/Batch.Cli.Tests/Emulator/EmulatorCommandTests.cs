using System.Net;
using System.Net.Sockets;
using Batch.Cli.Tests.Testing;

namespace Batch.Cli.Tests.Emulator;

internal sealed class EmulatorCommandTests
{
    private const int MaxMilliseconds = 120_000;

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Emulator_NoKeysGiven_AcceptsAnyAndShowsWhatItStored(CancellationToken cancellationToken)
    {
        using RunningEmulator emulator = await RunningEmulator.StartAsync(cancellationToken);

        HttpStatusCode status = await emulator.WriteAsync("user-42", "some-key", "some-project");
        string profile = await emulator.ReadAsync("user-42");

        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(profile, Does.Contain("\"plan\":\"premium\""));
    }

    [TestCase("right-key", "right-project", ExpectedResult = HttpStatusCode.Accepted)]
    [TestCase("wrong-key", "right-project", ExpectedResult = HttpStatusCode.Unauthorized)]
    [TestCase("right-key", "wrong-project", ExpectedResult = HttpStatusCode.Unauthorized)]
    [CancelAfter(MaxMilliseconds)]
    public async Task<HttpStatusCode> Emulator_KeysGiven_AcceptsThoseOnly(
        string restApiKey, string projectKey, CancellationToken cancellationToken)
    {
        using RunningEmulator emulator = await RunningEmulator.StartAsync(
            cancellationToken, "--rest-api-key", "right-key", "--project-key", "right-project");

        return await emulator.WriteAsync("user-42", restApiKey, projectKey);
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Emulator_NoRateLimits_AnswersAllOfABurst(CancellationToken cancellationToken)
    {
        using RunningEmulator emulator = await RunningEmulator.StartAsync(cancellationToken, "--no-rate-limits");

        HttpStatusCode[] statuses = [await emulator.ListAudiencesAsync(), await emulator.ListAudiencesAsync(), await emulator.ListAudiencesAsync()];

        Assert.That(statuses, Is.All.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Emulator_FaultSeeds_EachHasItsOwnChance(CancellationToken cancellationToken)
    {
        string[] outcomes = await Task.WhenAll(OutcomesAsync("--fault-seed", "1"), OutcomesAsync("--fault-seed", "1"), OutcomesAsync("--fault-seed", "-2"));

        Assert.That(outcomes[1], Is.EqualTo(outcomes[0]));
        Assert.That(outcomes[2], Is.Not.EqualTo(outcomes[0]));

        async Task<string> OutcomesAsync(params string[] seed)
        {
            using RunningEmulator emulator = await RunningEmulator.StartAsync(cancellationToken, seed);
            await emulator.AddFaultAsync("""{"kind":"server_error","probability":0.5}""");
            var statuses = new List<HttpStatusCode>();
            for (int i = 0; i < 40; i++) statuses.Add(await emulator.WriteAsync("user-42", "any-key", "any-project"));
            return string.Join(' ', statuses);
        }
    }

    [TestCase("TERM")]
    [TestCase("INT")]
    [CancelAfter(MaxMilliseconds)]
    [Platform(Exclude = "Win")]
    public async Task Emulator_Signal_EndsWellWithoutTheRestApiKeyInItsWords(string signal, CancellationToken cancellationToken)
    {
        using RunningEmulator emulator = await RunningEmulator.StartAsync(
            cancellationToken, "--rest-api-key", "hush", "--project-key", "shop");

        BatchOutcome outcome = await emulator.StopAsync(signal);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(outcome.Output, Is.Empty, "the ready line is the whole output");
            Assert.That(outcome.Error, Does.Contain("the REST API key given and the project key shop").And.Not.Contain("hush"));
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Emulator_PortInUse_SaysWhatToDo(CancellationToken cancellationToken)
    {
        using var taken = new TcpListener(IPAddress.Loopback, port: 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        BatchOutcome outcome = await BatchProcess.RunAsync(cancellationToken, "emulator", "--port", $"{port}");

        string message = $"Port {port} of 127.0.0.1 is in use. Choose another with --port, or --port 0 for one that is free.";
        Assert.That(outcome, Is.EqualTo(new BatchOutcome(1, "", message + Environment.NewLine)));
    }
}
