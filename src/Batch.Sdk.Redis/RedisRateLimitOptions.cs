using StackExchange.Redis;

namespace Batch.Sdk.Redis;

/// <summary>Where the rate limit is kept that all processes of a project share, and what happens while it cannot be asked.</summary>
public sealed class RedisRateLimitOptions
{
    /// <summary>
    /// Where Redis is, as StackExchange.Redis writes it: <c>redis.example.com:6379,ssl=true,password=...</c>. A connection of our own is made of it;
    /// <c>abortConnect</c> has no effect, and one that is lost is tried again each second.
    /// </summary>
    /// <value>None. Without it and without <see cref="Connection"/>, the container's <see cref="IConnectionMultiplexer"/>.</value>
    public string? Configuration { get; set; }

    /// <summary>A connection of yours, in place of <see cref="Configuration"/>. It stays yours to dispose.</summary>
    /// <value>None.</value>
    public IConnectionMultiplexer? Connection { get; set; }

    /// <summary>
    /// What the names of the keys begin with. Processes share a limit if they agree in the server, this prefix, the address of Batch and the
    /// project key; of the project key the names hold a hash only.
    /// </summary>
    /// <value><c>batch</c>. Not empty, no braces.</value>
    public string KeyPrefix { get; set; } = "batch";

    /// <summary>
    /// How long the permits of a request stay in flight after the last sign of life of its process, so what a killed process costs. A process
    /// that lives renews them three times in this time.
    /// </summary>
    /// <value>10 seconds; from 1 second to 10 minutes.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What the process does while Redis does not answer.</summary>
    /// <value><see cref="RedisOutageBehavior.Wait"/>.</value>
    public RedisOutageBehavior WhenUnavailable { get; set; }

    /// <summary>
    /// With <see cref="RedisOutageBehavior.LocalShare"/>, the part of each limit, rate and burst, that this process uses by itself: 0.25 in a fleet
    /// of four. It starts with nothing saved up. What it spends is told to Redis when it answers again. A request heavier than the part of the
    /// burst waits for Redis, except that one permit is always possible.
    /// </summary>
    /// <value>None; required with <see cref="RedisOutageBehavior.LocalShare"/>. Above 0, to 1.</value>
    public double? LocalShare { get; set; }
}
