using System.Threading.RateLimiting;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Redis.Registration;
using Batch.Sdk.Redis.Tests.Testing;

namespace Batch.Sdk.Redis.Tests.Servers;

internal sealed class OutageTests
{
    private readonly LoggedLines _log = new();

    [Test]
    [CancelAfter(60_000)]
    public async Task Wait_RedisIsAway_NothingIsGrantedUntilItIsBack(CancellationToken cancellationToken)
    {
        using var redis = new RedisProcess();
        await using SharedLimits limits = Limits(new() { Configuration = redis.Address });
        BatchRateLimiter limiter = LimiterOf(limits);
        (await limiter.AcquireAsync(100, cancellationToken)).Dispose();

        redis.Stop();
        Task<RateLimitLease> waiting = limiter.AcquireAsync(10, cancellationToken).AsTask();
        await Poll.UntilAsync(() => Task.FromResult(_log.Lines.Count > 0));
        Assert.That(limiter.AttemptAcquire(1).IsAcquired, Is.False);
        Assert.That(waiting.IsCompleted, Is.False);
        redis.Start();

        using RateLimitLease lease = await waiting;
        Assert.That(lease.IsAcquired);
        Assert.That(limiter.Level, Is.LessThan(200), "a Redis that comes back empty knows nothing of the level: it starts from zero");
        Assert.That(_log.Lines, Is.EqualTo([
            "Warning: Redis, which keeps the shared rate limit of Batch, does not answer. Nothing is sent until it does.",
            "Information: Redis, which keeps the shared rate limit of Batch, answers again."]));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Wait_RedisIsAway_EndsByItsToken(CancellationToken cancellationToken)
    {
        using var redis = new RedisProcess();
        await using SharedLimits limits = Limits(new() { Configuration = redis.Address });
        BatchRateLimiter limiter = LimiterOf(limits);
        (await limiter.AcquireAsync(100, cancellationToken)).Dispose();
        redis.Stop();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<RateLimitLease> waiting = limiter.AcquireAsync(10, cancellation.Token).AsTask();
        await Poll.UntilAsync(() => Task.FromResult(_log.Lines.Count > 0));

        await cancellation.CancelAsync();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task ReportThrottled_RedisIsAway_IsHeldHereAndToldWhenItIsBack(CancellationToken cancellationToken)
    {
        using var redis = new RedisProcess();
        await using SharedLimits limits = Limits(new() { Configuration = redis.Address });
        BatchRateLimiter limiter = LimiterOf(limits);
        var lease = (BatchRateLimitLease)await limiter.AcquireAsync(100, cancellationToken);

        redis.Stop();
        lease.ReportThrottled(TimeSpan.FromMinutes(5));
        redis.Start();

        await using SharedLimits others = Limits(new() { Configuration = redis.Address });
        await Poll.UntilAsync(() => Task.FromResult(!LimiterOf(others).AttemptAcquire(0).IsAcquired && LimiterOf(others).Pause > TimeSpan.FromMinutes(4)));
        Assert.That(limiter.Pause, Is.GreaterThan(TimeSpan.FromMinutes(4)));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task LocalShare_RedisIsAway_GoesOnWithItsShareAndGoesBack(CancellationToken cancellationToken)
    {
        using var redis = new RedisProcess();
        await using SharedLimits limits = Limits(new()
        {
            Configuration = redis.Address,
            WhenUnavailable = RedisOutageBehavior.LocalShare,
            LocalShare = 0.25,
        });
        BatchRateLimiter limiter = LimiterOf(limits);
        (await limiter.AcquireAsync(1, cancellationToken)).Dispose();

        redis.Stop();
        long start = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < 5; i++) (await limiter.AcquireAsync(10, cancellationToken)).Dispose();
        Assert.That(TimeProvider.System.GetElapsedTime(start).TotalSeconds, Is.GreaterThanOrEqualTo(2), "25 a second, from zero");

        Task<RateLimitLease> heavy = limiter.AcquireAsync(300, cancellationToken).AsTask();
        redis.Start();
        using RateLimitLease lease = await heavy;
        Assert.That(lease.IsAcquired, "more than its part of the burst waits for Redis");
        Assert.That(_log.Lines, Is.EqualTo([
            "Warning: Redis, which keeps the shared rate limit of Batch, does not answer. This process goes on with its local share.",
            "Information: Redis, which keeps the shared rate limit of Batch, answers again."]));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task AcquireAsync_WrongPassword_Throws(CancellationToken cancellationToken)
    {
        using var redis = new RedisProcess("--requirepass", "right");
        await using SharedLimits limits = Limits(new() { Configuration = $"{redis.Address},password=wrong" });

        BatchException? exception = Assert.ThrowsAsync<BatchException>(async () => await LimiterOf(limits).AcquireAsync(1, cancellationToken));

        Assert.That(exception!.Message, Does.StartWith("Redis refused the shared rate limit").And.Not.Contain("wrong"));
        Assert.That(exception.IsTransient, Is.False);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task AcquireAsync_ConnectionWasClosedWithTheContainer_Throws(CancellationToken cancellationToken)
    {
        using var redis = new RedisProcess();
        SharedLimits limits = Limits(new() { Configuration = redis.Address });
        BatchRateLimiter limiter = LimiterOf(limits);
        (await limiter.AcquireAsync(100, cancellationToken)).Dispose();

        await limits.DisposeAsync();

        Assert.That(async () => await limiter.AcquireAsync(1, cancellationToken), Throws.InstanceOf<ObjectDisposedException>());
    }

    private SharedLimits Limits(RedisRateLimitOptions options) => new(options, loggers: _log);

    private static BatchRateLimiter LimiterOf(SharedLimits limits) => limits.Registry.Get(
        new RateLimiterKey("api.batch.com", "shop", RateLimitBucket.ProfilesUpdate, TimeProvider.System),
        new RateLimitOptions { Burst = 1_000, RatePerSecond = 100, InitialLevel = 1_000 });
}
