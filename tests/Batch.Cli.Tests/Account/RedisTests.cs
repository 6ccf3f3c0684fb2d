using Batch.Cli.Tests.Testing;
using StackExchange.Redis;

namespace Batch.Cli.Tests.Account;

/// <summary>A rate limit that commands share through a real Redis, where <c>BATCH_TEST_REDIS</c> says where one is.</summary>
internal sealed class RedisTests
{
    private static string Redis => Environment.GetEnvironmentVariable("BATCH_TEST_REDIS") is { Length: > 0 } text
        ? text
        : throw new IgnoreException("There is no Redis: set BATCH_TEST_REDIS to an address such as 127.0.0.1:6379 to share a limit through one.");

    [Test]
    [CancelAfter(120_000)]
    public async Task Sync_WithARedis_KeepsTheLimitThere(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);
        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(Redis);
        string keys = $"batch:{{{folder.Emulator.Address.Authority}:*";

        folder.Environment["BATCH_REDIS"] = Redis;
        BatchOutcome outcome = await folder.RunAsync("sync", folder.WritePeople("jane,3"));
        string[] ofSync = KeysOf(connection, keys);
        folder.Environment["BATCH_REDIS"] = null;
        BatchOutcome list = await folder.RunAsync("audience", "list", "--redis", Redis);

        Assert.That((outcome.ExitCode, outcome.Error, list.ExitCode), Is.EqualTo((0, "", 0)));
        Assert.That(ofSync, Has.Some.EndsWith(":profiles/update}:state"));
        Assert.That(KeysOf(connection, keys), Has.Some.EndsWith(":other}:state"));
        Assert.That(KeysOf(connection, keys), Has.None.EndsWith(":leases"), "all was given back");
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Sync_RedisIsNotThere_ExitsWith2(CancellationToken cancellationToken)
    {
        using JobFolder folder = await JobFolder.StartAsync(cancellationToken);

        folder.Environment["BATCH_REDIS"] = "127.0.0.1:1,password=hush-hush";
        BatchOutcome away = await folder.RunAsync("sync", folder.WritePeople("jane,3"));
        folder.Environment["BATCH_REDIS"] = "host,nonsense=hush-hush";
        BatchOutcome nonsense = await folder.RunAsync("sync", folder.WritePeople("jane,3"));

        Assert.That((away.ExitCode, away.Error.Trim()), Is.EqualTo(
            (2, "Redis, which BATCH_REDIS or --redis names for the shared rate limit, cannot be reached: 127.0.0.1:1.")));
        Assert.That((nonsense.ExitCode, nonsense.Error.Trim()), Is.EqualTo((
            2, "The environment variable BATCH_REDIS is no address of Redis; it must be one such as redis.example.com:6379,ssl=true,password=...")));
        Assert.That(await folder.Emulator.CountRequestsAsync(), Is.Zero);
    }

    private static string[] KeysOf(ConnectionMultiplexer connection, string pattern) =>
        [.. connection.GetServers()[0].Keys(pattern: pattern).Select(static key => (string)key!)];
}
