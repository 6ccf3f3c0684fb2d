using Batch.Sdk.Emulator;
using Batch.Sdk.Tests.Telemetry;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Secrets;

/// <summary>Every public operation, with servers of every mood, all logs on: the key is nowhere, and personal data only where the pages say.</summary>
internal sealed class EveryOperationTests
{
    private const string Key = "rest-api-key-that-must-not-leak";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batch-test-");
    private readonly Evidence _evidence = new();
    private readonly List<string> _failed = [];
    private readonly FakeTimeProvider _time = VirtualTime.Create();

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task EveryOperation_ServerOfAnyMood_KeepsTheSecrets([Values] ServerMood mood)
    {
        using var emulator = new BatchEmulator(new BatchEmulatorOptions { TimeProvider = _time, EnforceRateLimits = false, RestApiKey = Key });
        using var bench = new TelemetryBench(new MoodyServer(mood, emulator.CreateHandler()), options => Configure(options, emulator), _time, logsHeaders: true);
        BufferedSender sender = bench.Client.CreateBufferedSender();
        var calls = new OperationCalls(bench.Client, sender, _folder.FullName);

        foreach ((string name, Func<Task<object?>> call) in calls.All) await RunAsync(name, call);

        bench.Meters.Observe();
        string telemetry = $"{bench.AllLogs}\n{Evidence.Of(bench.Spans.Spans)}\n{Evidence.Of(bench.Meters.Measurements)}";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(telemetry, Does.Contain("Authorization: *"), "else headers were not logged, and this shows nothing");
            Assert.That(_failed, mood is ServerMood.Succeeds or ServerMood.EchoesTheKeyInPartialErrors ? Is.Empty : Has.Count.GreaterThan(10));
            Assert.That(telemetry, Does.Not.Contain(Key));
            Assert.That(_evidence.Told, Does.Not.Contain(Key));
            Assert.That(Evidence.OfFiles(_folder.FullName), Does.Not.Contain(Key));
            Assert.That(telemetry, Does.Not.Contain(MoodyServer.OwnText), "what Batch says, which may hold anything, in logs, spans or measurements");
            foreach (string mark in PersonalData.Marks)
            {
                Assert.That(telemetry, Does.Not.Contain(mark), "personal data in logs, spans or measurements");
                Assert.That(_evidence.Told, Does.Not.Contain(mark), "personal data in messages or ToString");
                Assert.That(Evidence.OfFiles(calls.ProfileState), Does.Not.Contain(mark), "more than hashes in the state of profiles");
            }
        }
    }

    [Test]
    public void EveryOperation_OfThePublicApi_IsCalledHere()
    {
        var calls = new OperationCalls(new BatchClient(TestClient.Options()), null!, _folder.FullName);

        Assert.That(calls.All.Keys, Is.EquivalentTo(PublicOperations.Names));
    }

    private static void Configure(BatchClientOptions options, BatchEmulator emulator)
    {
        (options.BaseAddress, options.RestApiKey, options.ProjectKey) = (emulator.Address, Key, emulator.ProjectKey);
        (options.Retry.MaxRetries, options.Retry.AttemptTimeout, options.Retry.MaxRetryAfter) = (1, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));

        // Enough for all calls, whatever is still in flight.
        options.RateLimits.Other.Burst = 1_000;
        options.RateLimits.ProfilesUpdate.Burst = 10_000;
    }

    private async Task RunAsync(string name, Func<Task<object?>> call)
    {
        try
        {
            Task<object?> running = call();
            await _time.RunAsync(running);
            _evidence.Add(await running);
        }
        catch (Exception exception) when (exception is BatchException or OperationCanceledException)
        {
            _failed.Add($"{name}: {exception.GetType().Name}");
            _evidence.Add(exception);
        }
    }
}
