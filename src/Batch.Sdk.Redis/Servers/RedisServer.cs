using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Batch.Sdk.Redis.Servers;

/// <summary>The Redis that keeps the buckets. The connection is made when it is first needed.</summary>
internal sealed partial class RedisServer(
    Func<Task<IConnectionMultiplexer>> connect, RedisOutageBehavior behavior, ILogger logger) : IAsyncDisposable, IDisposable
{
    private const int ReconnectMilliseconds = 1_000;

    private readonly Lock _lock = new();
    private Task<IConnectionMultiplexer>? _connection;
    private bool _isOwner;
    private volatile bool _isAway;
    private bool _isDisposed;

    /// <summary>With a connection of our own.</summary>
    public static RedisServer At(string configuration, RedisOutageBehavior behavior, ILogger logger)
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(configuration);
        options.AbortOnConnectFail = true;
        options.ReconnectRetryPolicy = new LinearRetry(ReconnectMilliseconds);
        return new RedisServer(async () => await ConnectionMultiplexer.ConnectAsync(options).ConfigureAwait(false), behavior, logger) { _isOwner = true };
    }

    /// <summary>Runs a script on the server that has the keys. Null, and it did nothing or nobody knows, if the server is away.</summary>
    /// <exception cref="BatchException">The server refuses it.</exception>
    public async Task<RedisResult?> TryRunAsync(string script, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            // Who knows that the server is away goes on meanwhile.
            Task<IConnectionMultiplexer> connecting = ConnectAsync();
            if (_isAway && !connecting.IsCompleted) return null;
            IDatabase database = (await connecting.ConfigureAwait(false)).GetDatabase();
            RedisResult? result = database.IsConnected(keys[0], CommandFlags.DemandMaster)
                ? await database.ScriptEvaluateAsync(script, keys, arguments).ConfigureAwait(false)
                : null;
            Note(isAway: result is null);
            return result;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            Note(isAway: true);
            return null;
        }
        catch (Exception exception) when (exception is RedisException or RedisCommandException)
        {
            throw Refusal(exception);
        }
    }

    /// <summary>The same, blocking; null also while the connection is being made.</summary>
    public RedisResult? TryRun(string script, RedisKey[] keys, RedisValue[] arguments)
    {
        Task<IConnectionMultiplexer> connecting = ConnectAsync();
        if (!connecting.IsCompletedSuccessfully) return null;
        try
        {
            IDatabase database = connecting.Result.GetDatabase();
            return database.IsConnected(keys[0], CommandFlags.DemandMaster) ? database.ScriptEvaluate(script, keys, arguments) : null;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            return null;
        }
        catch (Exception exception) when (exception is RedisException or RedisCommandException)
        {
            throw Refusal(exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Close() is { IsCompletedSuccessfully: true } connection) await connection.Result.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (Close() is { IsCompletedSuccessfully: true } connection) connection.Result.Dispose();
    }

    /// <summary>The connection to close, if it is ours.</summary>
    private Task<IConnectionMultiplexer>? Close()
    {
        lock (_lock)
        {
            _isDisposed = true;
            return _isOwner ? _connection : null;
        }
    }

    private Task<IConnectionMultiplexer> ConnectAsync()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_connection is null or { IsFaulted: true }) _connection = connect();
            return _connection;
        }
    }

    private static BatchException Refusal(Exception exception) =>
        new($"Redis refused the shared rate limit: {exception.Message}", isTransient: false, exception);

    private void Note(bool isAway)
    {
        lock (_lock)
        {
            if (_isAway == isAway) return;
            _isAway = isAway;
        }

        if (!isAway) ServerBack();
        else if (behavior == RedisOutageBehavior.Wait) ServerAwayWaiting();
        else ServerAwayLocalShare();
    }

    [LoggerMessage(501, LogLevel.Warning, "Redis, which keeps the shared rate limit of Batch, does not answer. Nothing is sent until it does.")]
    private partial void ServerAwayWaiting();

    [LoggerMessage(502, LogLevel.Warning, "Redis, which keeps the shared rate limit of Batch, does not answer. This process goes on with its local share.")]
    private partial void ServerAwayLocalShare();

    [LoggerMessage(503, LogLevel.Information, "Redis, which keeps the shared rate limit of Batch, answers again.")]
    private partial void ServerBack();
}
