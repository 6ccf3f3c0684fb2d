using Batch.Sdk.RateLimiting;

namespace Batch.Sdk;

/// <summary>How fast the API may be driven: a bucket for each limit that Batch has, counted for the project.</summary>
/// <remarks>
/// One update is one custom ID in a request, whatever the number of its attributes and events. In a process all clients of
/// one project share the buckets; one that asks for another rate or burst than those before it ends in an <c>OptionsValidationException</c>.
/// Source: Batch's public documentation; that of <see cref="Other"/> was read at second hand.
/// </remarks>
public sealed class RateLimitsOptions
{
    /// <summary>The limit of <c>profiles/update</c>, in updates.</summary>
    /// <value>300 a second, 1,000 at once.</value>
    public RateLimitOptions ProfilesUpdate { get; } = new() { RatePerSecond = RateLimitDefaults.UpdateRate, Burst = RateLimitDefaults.UpdateCapacity };

    /// <summary>The limit of <c>profiles/mass-update</c>, in updates.</summary>
    /// <value>10,000 a second, 10,000 at once: Batch allows no burst, and a second's worth is the least that takes a full request.</value>
    public RateLimitOptions ProfilesMassUpdate { get; } =
        new() { RatePerSecond = RateLimitDefaults.MassUpdateRate, Burst = RateLimitDefaults.MassUpdateCapacity };

    /// <summary>The limit of all other routes together, in requests.</summary>
    /// <value>1 a second, 1 at once.</value>
    public RateLimitOptions Other { get; } = new() { RatePerSecond = RateLimitDefaults.OtherRate, Burst = RateLimitDefaults.OtherCapacity };

    internal RateLimitOptions this[RateLimitBucket bucket] => bucket switch
    {
        RateLimitBucket.ProfilesUpdate => ProfilesUpdate,
        RateLimitBucket.ProfilesMassUpdate => ProfilesMassUpdate,
        _ => Other,
    };
}
