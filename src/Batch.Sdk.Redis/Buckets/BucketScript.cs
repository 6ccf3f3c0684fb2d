using System.Globalization;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Redis.Servers;
using StackExchange.Redis;

namespace Batch.Sdk.Redis.Buckets;

/// <summary>The calls of the one script that keeps a bucket. Null stands for a server that is away.</summary>
internal sealed class BucketScript(RedisServer server, BucketNames names, RateLimitOptions limits, TimeSpan leaseDuration)
{
    // As good as for ever, and exact in the numbers of the script.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(10_000);

    private static readonly string Lua = ReadLua();

    // Who looks into Redis should see whose a lease is.
    private readonly string _member = string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}");

    private readonly RedisValue _initialLevel = Micropermits.FromPermits(limits.InitialLevel ?? 0);
    private long _leases;
    private long _sequence;

    /// <summary>The script; tests give it a clock of theirs.</summary>
    public string Text { get; init; } = Lua;

    public TimeSpan LeaseDuration => leaseDuration;

    /// <summary>In micropermits a second.</summary>
    public long NominalRate { get; } = Micropermits.FromPermits(limits.RatePerSecond);

    /// <summary>A new lease, by the name under which it can be asked for as often as it takes to hear the answer.</summary>
    public string NameLease(int permits) =>
        string.Create(CultureInfo.InvariantCulture, $"{_member}:{Interlocked.Increment(ref _leases)}:{permits}");

    /// <param name="lease">The name of the lease.</param>
    /// <param name="permits">What it takes.</param>
    /// <param name="spent">What was spent without asking.</param>
    /// <exception cref="BatchException">The bucket is in use with other settings, or the server refuses.</exception>
    public async Task<BucketReply?> AcquireAsync(string lease, int permits, long spent) =>
        Checked(await CallAsync("acquire", lease, permits, Microseconds(leaseDuration), spent, 1).ConfigureAwait(false));

    /// <summary>The same, blocking and without waiting in line.</summary>
    public BucketReply? TryAcquire(string lease, int permits)
    {
        RedisResult? result = server.TryRun(Text, names.Keys, Arguments("acquire", [lease, permits, Microseconds(leaseDuration), 0, 0]));
        return result is null ? null : Checked(Heard(result));
    }

    public Task<BucketReply?> CancelAsync(string lease) => CallAsync("cancel", lease);

    public Task<BucketReply?> AnsweredAsync(string lease, int incident) => CallAsync("answered", lease, incident);

    public Task<BucketReply?> UnansweredAsync(string lease, TimeSpan inFlightFor) => CallAsync("unanswered", lease, Microseconds(inFlightFor));

    public Task<BucketReply?> ThrottledAsync(string lease, int incident, TimeSpan? retryAfter) =>
        CallAsync("throttled", lease, incident, Math.Max(Microseconds(retryAfter ?? TimeSpan.Zero), 0));

    public Task<BucketReply?> RenewAsync(IEnumerable<string> leases) =>
        CallAsync("renew", [Microseconds(leaseDuration), .. leases.Select(static lease => (RedisValue)lease)]);

    private static long Microseconds(TimeSpan time) => (long)Math.Ceiling((time < Longest ? time : Longest).TotalMicroseconds);

    private static string ReadLua()
    {
        using var reader = new StreamReader(typeof(BucketScript).Assembly.GetManifestResourceStream("bucket.lua")!);
        return reader.ReadToEnd();
    }

    private async Task<BucketReply?> CallAsync(string operation, params RedisValue[] arguments)
    {
        RedisResult? result = await server.TryRunAsync(Text, names.Keys, Arguments(operation, arguments)).ConfigureAwait(false);
        return result is null ? null : Heard(result);
    }

    private RedisValue[] Arguments(string operation, RedisValue[] arguments) =>
        [operation, _member, limits.Burst, NominalRate, _initialLevel, Volatile.Read(ref _sequence), .. arguments];

    private BucketReply Heard(RedisResult result)
    {
        var reply = new BucketReply(result);
        long seen = Volatile.Read(ref _sequence);
        while (reply.Sequence > seen && Interlocked.CompareExchange(ref _sequence, reply.Sequence, seen) is var now && now != seen) seen = now;
        return reply;
    }

    private BucketReply? Checked(BucketReply? reply)
    {
        if (reply is not { IsConflict: true }) return reply;
        throw new BatchException(string.Create(CultureInfo.InvariantCulture, $"""
            The shared rate limit of {names.Bucket} is in use with {Micropermits.ToPermits(reply.Rate)} a second and a burst of {Micropermits.ToPermits(reply.Level)}; this process asks for {limits.RatePerSecond} and {limits.Burst}. Give all processes the same RateLimits: others hold one minute after the last use of these.
            """));
    }
}
