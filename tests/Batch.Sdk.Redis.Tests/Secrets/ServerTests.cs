using System.Text;
using Batch.Sdk.Emulator;
using Batch.Sdk.Redis.Tests.Testing;
using StackExchange.Redis;

namespace Batch.Sdk.Redis.Tests.Secrets;

internal sealed class ServerTests
{
    private const string CustomId = "customid7391";
    private const string Person = "jane.marker";
    private const string Audience = "audience_marker";

    [Test]
    public async Task UpdateAsync_LimitAtRedis_NothingThereHasKeysOrPersonalData()
    {
        IConnectionMultiplexer connection = await TestRedis.ConnectAsync();
        string prefix = $"test-{Guid.NewGuid():N}";
        using var emulator = new BatchEmulator();
        var options = new BatchClientOptions { BaseAddress = emulator.Address, RestApiKey = emulator.RestApiKey, ProjectKey = emulator.ProjectKey };
        options.UseRedisRateLimit(redis => (redis.Connection, redis.KeyPrefix) = (connection, prefix));
        var client = new BatchClient(options, new HttpClient(emulator.CreateHandler()));

        await client.Profiles.UpdateAsync(ProfileUpdate.For(CustomId).Email($"{Person}@example.com"));
        await client.Audiences.CreateIfMissingAsync(Audience);

        RedisKey[] keys = [.. connection.GetServers().Single().Keys(pattern: $"{prefix}*")];
        string kept = string.Join('\n', keys.Select(key => $"{key} {Encoding.Latin1.GetString(connection.GetDatabase().KeyDump(key) ?? [])}"));
        Assert.That(keys, Has.Length.AtLeast(4), "two buckets");
        Assert.That(kept, Does.Not.Contain(emulator.RestApiKey).And.Not.Contain(emulator.ProjectKey));
        Assert.That(kept, Does.Not.Contain(CustomId).And.Not.Contain(Person).And.Not.Contain(Audience));
    }
}
