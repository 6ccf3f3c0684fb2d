using Batch.Sdk.Redis;
using Batch.Sdk.Redis.Registration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Batch.Sdk;

/// <summary>Lets clients share the rate limit of their project with those of other processes, through Redis 5 or newer.</summary>
/// <remarks>
/// <para>
/// The buckets are those of <see cref="BatchClientOptions.RateLimits"/>, and all processes must give them the same rate and burst: a request of one
/// that does not fails with a <see cref="BatchException"/>. Other values hold one minute after the last use of the former ones.
/// </para>
/// <para>
/// A bucket that Redis does not know starts from <see cref="RateLimitOptions.InitialLevel"/>, which is zero here unless it is set: who
/// cannot know what was spent lately must not assume a full bucket. It is known for a day after its last use.
/// </para>
/// <para>A bucket that has a <see cref="RateLimitOptions.Limiter"/> of its own is left alone.</para>
/// </remarks>
public static class RedisRateLimitExtensions
{
    /// <summary>Shares the rate limit over a connection of its own, made when it is first needed and closed with the container.</summary>
    /// <param name="builder">The client's builder.</param>
    /// <param name="configuration">Where Redis is: see <see cref="RedisRateLimitOptions.Configuration"/>.</param>
    /// <returns>The client's builder.</returns>
    public static IBatchClientBuilder UseRedisRateLimit(this IBatchClientBuilder builder, string configuration) =>
        builder.UseRedisRateLimit(options => options.Configuration = configuration);

    /// <summary>Shares the rate limit over a connection of yours.</summary>
    /// <param name="builder">The client's builder.</param>
    /// <param name="connection">The connection. It stays yours to dispose.</param>
    /// <returns>The client's builder.</returns>
    public static IBatchClientBuilder UseRedisRateLimit(this IBatchClientBuilder builder, IConnectionMultiplexer connection) =>
        builder.UseRedisRateLimit(options => options.Connection = connection);

    /// <summary>Shares the rate limit. Clients that the container's <see cref="IBatchClientFactory"/> makes from the same options share it, too.</summary>
    /// <param name="builder">The client's builder.</param>
    /// <param name="configure">
    /// Sets the options. Where they name neither a configuration nor a connection, the container's <see cref="IConnectionMultiplexer"/> is used.
    /// </param>
    /// <returns>The client's builder.</returns>
    public static IBatchClientBuilder UseRedisRateLimit(this IBatchClientBuilder builder, Action<RedisRateLimitOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        RedisRegistration.Add(builder.Services, builder.Name);
        builder.Services.Configure(builder.Name, configure);
        return builder;
    }

    /// <summary>
    /// Shares the rate limit of clients that are made from these options without a container. Logs go to their
    /// <see cref="BatchClientOptions.LoggerFactory"/>, if it is set by then.
    /// </summary>
    /// <param name="options">The options, before a client is made of them.</param>
    /// <param name="connection">The connection. It stays yours to dispose, once the clients are not used any more.</param>
    /// <returns>The options.</returns>
    /// <exception cref="OptionsValidationException">The connection is null.</exception>
    public static BatchClientOptions UseRedisRateLimit(this BatchClientOptions options, IConnectionMultiplexer connection) =>
        options.UseRedisRateLimit(redis => redis.Connection = connection);

    /// <summary>
    /// Shares the rate limit of clients that are made from these options without a container. Logs go to their
    /// <see cref="BatchClientOptions.LoggerFactory"/>, if it is set by then.
    /// </summary>
    /// <param name="options">The options, before a client is made of them.</param>
    /// <param name="configure">Sets the options. They must name a <see cref="RedisRateLimitOptions.Connection"/>, since nobody else would close it.</param>
    /// <returns>The options.</returns>
    /// <exception cref="OptionsValidationException">The options have faults; it lists them all.</exception>
    public static BatchClientOptions UseRedisRateLimit(this BatchClientOptions options, Action<RedisRateLimitOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(configure);
        var redis = new RedisRateLimitOptions();
        configure(redis);
        RedisOptionsValidator.ThrowIfInvalid(redis);
        options.Limiters = new SharedLimits(redis, loggers: options.LoggerFactory).Registry;
        return options;
    }
}
