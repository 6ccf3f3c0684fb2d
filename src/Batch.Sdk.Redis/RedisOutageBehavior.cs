namespace Batch.Sdk.Redis;

/// <summary>What a process does while Redis does not answer.</summary>
public enum RedisOutageBehavior
{
    /// <summary>Nothing is sent until Redis answers again. No request is sent beyond the limit.</summary>
    Wait,

    /// <summary>The process goes on by itself with the part of the limit that <see cref="RedisRateLimitOptions.LocalShare"/> says.</summary>
    LocalShare,
}
