using Batch.Sdk;
using Batch.Sdk.Redis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Batch.Aot;

/// <summary>Every way to share the rate limit. Without a Redis in BATCH_TEST_REDIS, clients are made but send nothing.</summary>
internal static class RedisCalls
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("BATCH_TEST_REDIS");

    public static async Task RunAsync(EmulatorAccess emulator)
    {
        string configuration = Server ?? "127.0.0.1:1,abortConnect=false,connectTimeout=100,connectRetry=0";
        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(configuration);
        void Share(RedisRateLimitOptions redis)
        {
            redis.Connection = connection;
            redis.KeyPrefix = EmulatorAccess.Project("prefix");
            redis.WhenUnavailable = RedisOutageBehavior.Wait;
        }

        Expect.That(new RedisRateLimitOptions().Connection is null);
        await WriteAsync(new BatchClient(emulator.Options("redis-1").UseRedisRateLimit(connection)));
        await WriteAsync(new BatchClient(emulator.Options("redis-2").UseRedisRateLimit(Share)));
        await WriteAsync(emulator, "redis-3", client => client.UseRedisRateLimit(configuration));
        await WriteAsync(emulator, "redis-4", client => client.UseRedisRateLimit(connection));
        await WriteAsync(emulator, "redis-5", client => client.UseRedisRateLimit(Share));
        if (Server is null) Console.WriteLine("Redis: there is none, so nothing is sent by way of it");
    }

    private static async Task WriteAsync(EmulatorAccess emulator, string project, Action<IBatchClientBuilder> share)
    {
        var services = new ServiceCollection();
        share(services.AddBatchClient(options => emulator.Configure(options, project)));
        await using ServiceProvider provider = services.BuildServiceProvider();
        await WriteAsync(provider.GetRequiredService<BatchClient>());
    }

    private static async Task WriteAsync(BatchClient client)
    {
        if (Server is not null)
            Expect.That((await client.Profiles.UpdateAsync(ProfileUpdate.For("shared").Set("plan", "premium"))).IsAccepted);
    }
}
