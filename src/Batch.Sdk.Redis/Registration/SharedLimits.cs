using Batch.Sdk.RateLimiting;
using Batch.Sdk.Redis.Buckets;
using Batch.Sdk.Redis.Servers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Batch.Sdk.Redis.Registration;

/// <summary>The limiters of this process that share their buckets through one Redis, and the connection to it.</summary>
internal sealed class SharedLimits : IAsyncDisposable, IDisposable
{
    private readonly RedisServer _server;

    public SharedLimits(
        RedisRateLimitOptions options, Func<IConnectionMultiplexer?>? fallback = null, ILoggerFactory? loggers = null)
    {
        ILogger logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger("Batch.Sdk.Redis");
        _server = options.Connection is null && options.Configuration is { } configuration
            ? RedisServer.At(configuration, options.WhenUnavailable, logger)
            : new RedisServer(() => Task.FromResult(options.Connection ?? fallback!()!), options.WhenUnavailable, logger);
        Registry = new RateLimiterRegistry((key, limits) => Make(key, limits, options));
    }

    public RateLimiterRegistry Registry { get; }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public void Dispose() => _server.Dispose();

    private BatchRateLimiter Make(RateLimiterKey key, RateLimitOptions limits, RedisRateLimitOptions options)
    {
        var script = new BucketScript(_server, new BucketNames(options.KeyPrefix, key), limits, options.LeaseDuration);
        LocalShare? share = options.WhenUnavailable == RedisOutageBehavior.LocalShare
            ? new LocalShare(options.LocalShare!.Value, limits, key.TimeProvider)
            : null;
        return new BatchRateLimiter(limits.Burst, new RedisDispatcher(script, share, key.TimeProvider));
    }
}
