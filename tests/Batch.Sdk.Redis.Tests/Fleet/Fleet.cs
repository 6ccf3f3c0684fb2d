using System.Globalization;
using Batch.Sdk.Emulator;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Redis.Buckets;
using Batch.Sdk.Redis.Tests.Testing;
using StackExchange.Redis;

namespace Batch.Sdk.Redis.Tests.Fleet;

/// <summary>Processes that write to one project, and the server that they write to.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    private readonly BatchEmulator _server;
    private readonly List<FleetProcess> _processes;
    private readonly RedisKey _leases;
    private readonly string _project;
    private readonly string _prefix;
    private readonly CancellationToken _cancellationToken;
    private bool _isSending;

    private Fleet(BatchEmulator server, List<FleetProcess> processes, string project, string prefix, CancellationToken cancellationToken)
    {
        (_server, _processes, _project, _prefix, _cancellationToken) = (server, processes, project, prefix, cancellationToken);
        var key = new RateLimiterKey(server.Address.Authority, project, RateLimitBucket.ProfilesUpdate, TimeProvider.System);
        _leases = new BucketNames(prefix, key).Keys[1];
    }

    public int Refused => Requests.Count(static request => request.Status == 429);

    private int Taken => Requests.Where(IsAccepted).Sum(static request => request.Operations);

    private RecordedRequest[] Requests => [.. _server.Requests.Where(request => request.Project == _project)];

    public static async Task<Fleet> StartAsync(int processes, CancellationToken cancellationToken)
    {
        string redis = TestRedis.Configuration, project = $"fleet-{Guid.NewGuid():N}", prefix = $"test-{Guid.NewGuid():N}";
        var options = new BatchEmulatorOptions { ProjectKey = null, RestApiKey = null };
        BatchEmulator server = await BatchEmulator.StartAsync(options, cancellationToken);
        string[] arguments = [server.Address.ToString(), project, redis, prefix];
        FleetProcess[] started = await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => FleetProcess.StartAsync(arguments)));
        return new Fleet(server, [.. started], project, prefix, cancellationToken);
    }

    public async Task SendForAsync(TimeSpan time)
    {
        if (!_isSending)
        {
            await TakeBurstAsync();
            await Task.WhenAll(_processes.Select(static process => process.SignalAsync()));
            _isSending = true;
        }

        await Task.Delay(time, TimeProvider.System, _cancellationToken);
    }

    /// <summary>Lets each answer take this long.</summary>
    public void Slow(TimeSpan delay) => _server.Faults.Add(new EmulatedFault { Kind = FaultKind.Slow, Delay = delay });

    /// <summary>Kills one that has a request on its way; gives the permits that it takes along until its lease expires.</summary>
    public async Task<int> KillOneAsync()
    {
        IDatabase redis = (await TestRedis.ConnectAsync()).GetDatabase();
        FleetProcess? victim = null;
        while (victim is null)
        {
            await Task.Delay(Glance, TimeProvider.System, _cancellationToken);
            string[] leases = await LeasesAsync(redis);
            victim = _processes.Find(process => leases.Any(lease => IsOf(lease, process)));
        }

        await victim.KillAsync();
        _processes.Remove(victim);
        return (await LeasesAsync(redis)).Where(lease => IsOf(lease, victim)).Sum(static lease => int.Parse(lease.Split(':')[^1], CultureInfo.InvariantCulture));
    }

    public Task<int[]> EndAsync() => Task.WhenAll(_processes.Select(static process => process.EndAsync()));

    /// <summary>What a server with this bucket would have taken at most between the first request and the last that it accepted.</summary>
    public double Ideal(int capacity, double rate) => capacity + (rate * (Requests.Last(IsAccepted).Time - Requests[0].Time).TotalSeconds);

    /// <summary>What it took, against that.</summary>
    public double Throughput(int capacity, double rate) => Taken / Ideal(capacity, rate);

    public double Missing(int capacity, double rate) => Ideal(capacity, rate) - Taken;

    public async ValueTask DisposeAsync()
    {
        foreach (FleetProcess process in _processes) process.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>What a full bucket holds goes to whoever is the first by some milliseconds, so it is no matter of sharing.</summary>
    private async Task TakeBurstAsync()
    {
        IConnectionMultiplexer connection = await TestRedis.ConnectAsync();
        var options = new BatchClientOptions { BaseAddress = _server.Address, ProjectKey = _project, RestApiKey = "any" };
        int burst = options.RateLimits.ProfilesUpdate.Burst;
        options.RateLimits.ProfilesUpdate.InitialLevel = burst;
        options.UseRedisRateLimit(redis => (redis.Connection, redis.KeyPrefix) = (connection, _prefix));
        ItemOutcomes outcomes = await new BatchClient(options).Profiles.UpdateAsync(
            Enumerable.Range(0, burst).Select(static i => ProfileUpdate.For($"first-{i}").Set("n", i)), _cancellationToken);
        outcomes.EnsureAllAccepted();
    }

    private static bool IsOf(string lease, FleetProcess process) => lease.Split(':')[1] == process.Id.ToString(CultureInfo.InvariantCulture);

    private async Task<string[]> LeasesAsync(IDatabase redis) => [.. (await redis.SortedSetRangeByRankAsync(_leases)).Select(static lease => (string)lease!)];

    private static bool IsAccepted(RecordedRequest request) => request.Status == 202;
}
