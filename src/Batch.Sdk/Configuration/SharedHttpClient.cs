namespace Batch.Sdk.Configuration;

/// <summary>One pool of connections for all clients that were made without a container or a client of the user's.</summary>
internal static class SharedHttpClient
{
    // Long enough to be worth keeping, short enough to follow a change of address.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static HttpClient Instance { get; } = new(CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = ConnectionLifetime,
        UseCookies = false,
    };
}
