using System.Threading.RateLimiting;

namespace Batch.Sdk;

/// <summary>One token bucket.</summary>
public sealed class RateLimitOptions
{
    /// <summary>What the bucket gains each second.</summary>
    /// <value>As the bucket's own documentation says; from 0.001 to 1,000,000.</value>
    public double RatePerSecond { get; set; }

    /// <summary>What the bucket holds: the most that can be sent at once after a rest.</summary>
    /// <value>As the bucket's own documentation says; from 1 to 1,000,000.</value>
    public int Burst { get; set; }

    /// <summary>
    /// What the bucket holds at first. Less than full is for a process that starts right after another one spent the quota.
    /// </summary>
    /// <value><see langword="null"/>: full. From 0 to <see cref="Burst"/>.</value>
    public double? InitialLevel { get; set; }

    /// <summary>
    /// A limiter of your own in place of the built-in one, asked for as many permits as the request has items. It stays yours
    /// to dispose. After a 429 the client itself makes everyone wait.
    /// </summary>
    /// <value>None.</value>
    public RateLimiter? Limiter { get; set; }

    internal RateLimitOptions Copy() => (RateLimitOptions)MemberwiseClone();
}
