using System.Globalization;
using System.Threading.RateLimiting;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Redis.Buckets;
using Batch.Sdk.Redis.Servers;
using Batch.Sdk.Redis.Tests.Testing;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Batch.Sdk.Redis.Tests.Buckets;

/// <summary>The rule is written twice, in C# for one process and in Lua for many: in virtual time both must come to the same.</summary>
internal sealed class AgreementTests
{
    private const int Capacity = 1_000;
    private const double Rate = 7.3;
    private const int Actions = 6;

    private static readonly Gen<(int Action, int Amount)[]> Histories = Gen.Select(Gen.Int[0, Actions - 1], Gen.Int[1, 40_000]).Array[1, 40];

    [Test]
    public async Task Script_WhateverHappens_AgreesWithTheLimiterOfOneProcess()
    {
        IConnectionMultiplexer connection = await TestRedis.ConnectAsync();
        await Histories.SampleAsync(history => AssertAgreeAsync(connection, history), iter: 30, threads: 1);
    }

    private static async Task AssertAgreeAsync(IConnectionMultiplexer connection, (int Action, int Amount)[] history)
    {
        var time = new FakeTimeProvider();
        string prefix = $"test-{Guid.NewGuid():N}";
        var limits = new RateLimitOptions { Burst = Capacity, RatePerSecond = Rate, InitialLevel = Capacity / 2 };
        using BatchRateLimiter shared = Share(connection, prefix, limits, time), local = new(new BatchRateLimiterOptions
        {
            Capacity = Capacity,
            RatePerSecond = Rate,
            InitialLevel = Capacity / 2,
            TimeProvider = time,
        });
        List<BatchRateLimitLease[]> leases = [];

        await SetClockAsync(connection, prefix, time);
        shared.AttemptAcquire(Capacity).Dispose();
        foreach ((int action, int amount) in history)
        {
            Act(action, amount, local, shared, leases, time);
            await SetClockAsync(connection, prefix, time);
            foreach (BatchRateLimiter limiter in new[] { local, shared }) limiter.AttemptAcquire(Capacity).Dispose();
            Assert.That(shared.Level, Is.EqualTo(local.Level).Within(2e-6));
            Assert.That(shared.EffectiveRate, Is.EqualTo(local.EffectiveRate));
            Assert.That(shared.Pause, Is.EqualTo(local.Pause).Within(TimeSpan.FromMicroseconds(2)));
        }
    }

    private static void Act(
        int action, int amount, BatchRateLimiter local, BatchRateLimiter shared, List<BatchRateLimitLease[]> leases, FakeTimeProvider time)
    {
        if (action == 0)
        {
            time.Advance(TimeSpan.FromMilliseconds(amount));
            return;
        }

        if (action <= 2)
        {
            RateLimitLease[] asked = [local.AttemptAcquire(amount % 400), shared.AttemptAcquire(amount % 400)];
            Assert.That(asked[1].IsAcquired, Is.EqualTo(asked[0].IsAcquired));
            if (asked[0].IsAcquired) leases.Add([.. asked.Cast<BatchRateLimitLease>()]);
            return;
        }

        if (leases.Count == 0) return;
        BatchRateLimitLease[] ended = leases[amount % leases.Count];
        leases.Remove(ended);
        foreach (BatchRateLimitLease lease in ended) End(lease, action, amount);
    }

    private static void End(BatchRateLimitLease lease, int action, int amount)
    {
        if (action == 3) lease.Dispose();
        else if (action == 4) lease.ReportUnanswered(TimeSpan.FromMilliseconds(amount));
        else lease.ReportThrottled(amount % 2 == 0 ? null : TimeSpan.FromMilliseconds(amount));
    }

    /// <summary>The shared limiter, with a clock of the test's in place of the server's.</summary>
    private static BatchRateLimiter Share(IConnectionMultiplexer connection, string prefix, RateLimitOptions limits, FakeTimeProvider time)
    {
        var server = new RedisServer(() => Task.FromResult(connection), RedisOutageBehavior.Wait, NullLogger<RedisServer>.Instance);
        var names = new BucketNames(prefix, new RateLimiterKey("api.batch.com", "shop", RateLimitBucket.ProfilesUpdate, time));
        var script = new BucketScript(server, names, limits, leaseDuration: TimeSpan.FromDays(365));
        string text = script.Text.Replace("redis.call('TIME')", $"{{ 0, redis.call('GET', '{prefix}:clock') }}", StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(script.Text));
        return new BatchRateLimiter(Capacity, new RedisDispatcher(new(server, names, limits, TimeSpan.FromDays(365)) { Text = text }, share: null, time));
    }

    private static Task<bool> SetClockAsync(IConnectionMultiplexer connection, string prefix, FakeTimeProvider time)
    {
        long microseconds = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return connection.GetDatabase().StringSetAsync($"{prefix}:clock", microseconds.ToString(CultureInfo.InvariantCulture), TimeSpan.FromMinutes(10));
    }
}
