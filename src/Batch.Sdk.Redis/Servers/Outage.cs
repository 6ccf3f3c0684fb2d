using StackExchange.Redis;

namespace Batch.Sdk.Redis.Servers;

/// <summary>Tells a server that is away for a while from one that refuses.</summary>
internal static class Outage
{
    private static readonly string[] Passing = ["LOADING", "MASTERDOWN", "READONLY", "CLUSTERDOWN", "TRYAGAIN", "BUSY", "MISCONF", "NOREPLICAS", "max number of clients"];

    public static bool Is(Exception exception) => exception switch
    {
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => false,
        RedisConnectionException or TimeoutException => true,
        RedisServerException => Passing.Any(code => exception.Message.Contains(code, StringComparison.Ordinal)),
        _ => false,
    };
}
