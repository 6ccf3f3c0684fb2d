using System.Globalization;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Redis.Buckets;
using Batch.Sdk.Redis.Registration;
using Batch.Sdk.Redis.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Batch.Sdk.Redis.Tests.Testing;

/// <summary>A bucket at a real Redis, of 1,000 permits that gains 10 a second, and what processes have of it.</summary>
internal sealed class SharedBucket
{
    public const int Capacity = 1_000;
    public const double Rate = 10;

    private static readonly string[] Times = ["time", "used", "paused_until", "quiet_since", "next_recovery"];
    private readonly IDatabase _database;
    private readonly IConnectionMultiplexer _connection;
    private readonly string _prefix = $"test-{Guid.NewGuid():N}";

    private SharedBucket(IConnectionMultiplexer connection) => (_connection, _database) = (connection, connection.GetDatabase());

    private RedisKey[] Keys => new BucketNames(_prefix, Key(TimeProvider.System)).Keys;

    public static async Task<SharedBucket> CreateAsync() => new(await TestRedis.ConnectAsync());

    /// <summary>The limiter of one more process.</summary>
    public BatchRateLimiter Join(double? initialLevel = Capacity, double rate = Rate, TimeProvider? time = null) =>
        new SharedLimits(new RedisRateLimitOptions { Connection = _connection, KeyPrefix = _prefix }).Registry.Get(
            Key(time ?? TimeProvider.System), new RateLimitOptions { Burst = Capacity, RatePerSecond = rate, InitialLevel = initialLevel });

    /// <summary>A process that only calls the script, as one does that dies between two calls.</summary>
    public BucketScript JoinBare(double initialLevel = Capacity) => new(
        new RedisServer(() => Task.FromResult(_connection), RedisOutageBehavior.Wait, NullLogger<RedisServer>.Instance),
        new BucketNames(_prefix, Key(TimeProvider.System)),
        new RateLimitOptions { Burst = Capacity, RatePerSecond = Rate, InitialLevel = initialLevel },
        TimeSpan.FromSeconds(10));

    /// <summary>Lets time pass for the bucket: all it remembers becomes older. Never stays never.</summary>
    /// <param name="seconds">How much.</param>
    /// <param name="processesToo">Whether leases and places in line age; those of processes that live do not.</param>
    public async Task AgeAsync(double seconds, bool processesToo = true)
    {
        double microseconds = seconds * 1_000_000;
        foreach (string field in Times) await ShiftAsync(field, microseconds);
        if (!processesToo) return;
        foreach (SortedSetEntry lease in await LeasesAsync())
            await _database.SortedSetAddAsync(Keys[1], lease.Element, lease.Score - microseconds);
        foreach (HashEntry member in await _database.HashGetAllAsync(Keys[2])) await ShiftAsync(member, microseconds);
    }

    /// <summary>Whoever waits keeps its place for a minute more, however slow the machine is.</summary>
    public async Task HoldPlacesAsync()
    {
        foreach (HashEntry member in await _database.HashGetAllAsync(Keys[2])) await ShiftAsync(member, -60e6);
    }

    public async Task<double> StateAsync(string field) =>
        double.Parse((string)(await _database.HashGetAsync(Keys[0], field))!, CultureInfo.InvariantCulture);

    public Task UntilAsync(string field, double value) => Poll.UntilAsync(async () => (await StateAsync(field)).Equals(value));

    public Task<SortedSetEntry[]> LeasesAsync() => _database.SortedSetRangeByRankWithScoresAsync(Keys[1]);

    /// <summary>What Redis forgets when it restarts without its data.</summary>
    public Task ForgetAsync() => _database.KeyDeleteAsync(Keys);

    public async Task<byte[]> DumpAsync() => (await _database.KeyDumpAsync(Keys[0]))!;

    public async Task RestoreAsync(byte[] state)
    {
        await ForgetAsync();
        await _database.KeyRestoreAsync(Keys[0], state);
    }

    public async Task<TimeSpan?> LifetimeAsync() => await _database.KeyTimeToLiveAsync(Keys[0]);

    private static RateLimiterKey Key(TimeProvider time) => new("api.batch.com", "shop", RateLimitBucket.ProfilesUpdate, time);

    private async Task ShiftAsync(string field, double microseconds)
    {
        double time = await StateAsync(field);
        if (time is > 0 and < 9e15) await _database.HashSetAsync(Keys[0], field, (long)(time - microseconds));
    }

    private async Task ShiftAsync(HashEntry member, double microseconds)
    {
        string[] parts = ((string)member.Value!).Split(' ');
        if (parts[2] == "0") return;
        double due = double.Parse(parts[2], CultureInfo.InvariantCulture) - microseconds;
        await _database.HashSetAsync(Keys[2], member.Name, FormattableString.Invariant($"{parts[0]} {parts[1]} {due:F0}"));
    }
}
