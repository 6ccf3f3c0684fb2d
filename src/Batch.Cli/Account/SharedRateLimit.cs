using Batch.Cli.Running;
using Batch.Sdk;
using StackExchange.Redis;

namespace Batch.Cli.Account;

/// <summary>The connection over which a command shares the rate limit, if it was told to. No message holds its password.</summary>
internal sealed class SharedRateLimit : IAsyncDisposable
{
    public const string Variable = "BATCH_REDIS";

    private readonly IAsyncDisposable? _connection;

    private SharedRateLimit(IAsyncDisposable? connection) => _connection = connection;

    /// <param name="address">Where Redis is, if the command line says so.</param>
    /// <param name="options">The options, before a client is made of them.</param>
    /// <exception cref="CommandFailedException">The address is none, or Redis does not answer there.</exception>
    public static async Task<SharedRateLimit> UseAsync(string? address, BatchClientOptions options)
    {
        address ??= Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;
        return new SharedRateLimit(address is null ? null : await ShareAsync(address, options));
    }

    /// <summary>Null if it is none.</summary>
    public static ConfigurationOptions? Parse(string? address)
    {
        try
        {
            return address is not null && ConfigurationOptions.Parse(address) is { EndPoints.Count: > 0 } configuration ? configuration : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Waits until what became of the last requests has been told.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
    }

    private static async Task<IAsyncDisposable> ShareAsync(string address, BatchClientOptions options)
    {
        ConnectionMultiplexer connection = await ConnectAsync(Parse(address)
            ?? throw Failed($"The environment variable {Variable} is no address of Redis; it must be one such as redis.example.com:6379,ssl=true,password=..."));
        connection.ConnectionFailed += static (_, failure) => Tell(failure, "does not answer: nothing is sent until it does.");
        connection.ConnectionRestored += static (_, failure) => Tell(failure, "answers again.");
        options.UseRedisRateLimit(connection);
        return connection;
    }

    private static async Task<ConnectionMultiplexer> ConnectAsync(ConfigurationOptions configuration)
    {
        configuration.AbortOnConnectFail = true;
        try
        {
            return await ConnectionMultiplexer.ConnectAsync(configuration);
        }
        catch (RedisConnectionException exception)
        {
            string reason = exception.FailureType == ConnectionFailureType.AuthenticationFailure ? "refuses the user or the password" : "cannot be reached";
            throw Failed($"Redis, which {Variable} or --redis names for the shared rate limit, {reason}: {string.Join(", ", configuration.EndPoints)}.", exception);
        }
    }

    private static void Tell(ConnectionFailedEventArgs failure, string what)
    {
        if (failure.ConnectionType == ConnectionType.Interactive) Console.Error.WriteLine($"Redis, which keeps the shared rate limit, {what}");
    }

    private static CommandFailedException Failed(string message, Exception? cause = null) => new(message, cause, ExitCode.WrongUsage);
}
