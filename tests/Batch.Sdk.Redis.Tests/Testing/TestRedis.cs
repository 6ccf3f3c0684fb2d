using StackExchange.Redis;

namespace Batch.Sdk.Redis.Tests.Testing;

/// <summary>A real Redis, where <c>BATCH_TEST_REDIS</c> says where one is.</summary>
internal static class TestRedis
{
    private static readonly Lazy<Task<ConnectionMultiplexer>> Shared = new(static () => ConnectionMultiplexer.ConnectAsync(Configuration));

    public static string Configuration => Environment.GetEnvironmentVariable("BATCH_TEST_REDIS") is { Length: > 0 } text
        ? text
        : throw new IgnoreException("There is no Redis: set BATCH_TEST_REDIS to an address such as 127.0.0.1:6379 to share a limit through one.");

    public static async Task<IConnectionMultiplexer> ConnectAsync()
    {
        _ = Configuration;
        return await Shared.Value;
    }
}
