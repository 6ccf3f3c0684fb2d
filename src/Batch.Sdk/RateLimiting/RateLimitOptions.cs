using System.Threading.RateLimiting;

namespace Batch.Sdk;

/// <summary>One token bucket.</summary>
/// <remarks>Where it has a <see cref="Limiter"/>, the others have no effect.</remarks>
public sealed class RateLimitOptions
{
    /// <summary>What the bucket gains each second.</summary>
    /// <value>As the bucket's own documentation says; from 0.001 to 1,000,000.</value>
    public double RatePerSecond { get; set; }

    /// <summary>What the bucket holds: the most that can be sent at once after a rest.</summary>
    /// <value>As the bucket's own documentation says; from 1 to 1,000,000.</value>
    public int Burst { get; set; }

    /// <summary>
    /// What the bucket holds at first. Less than full is for a process that starts right after another one spent the quota. It has no effect
    /// where another client of the project made the bucket already.
    /// </summary>
    /// <value><see langword="null"/>: full; over Redis, 0. From 0 to <see cref="Burst"/>.</value>
    public double? InitialLevel { get; set; }

    /// <summary>
    /// A limiter of your own in place of the built-in one. It is asked for one permit for each custom ID of a request of profiles or events, and for
    /// one for any other request, whatever its members; so it must be able to grant <see cref="BatchClientOptions.MaxItemsPerRequest"/> at once (or
    /// <see cref="BatchClientOptions.MaxItemsPerMassRequest"/>). After a 429 this client makes its own requests wait; others that share the limiter
    /// do not know of it, unless it is a <see cref="BatchRateLimiter"/>. It stays yours to dispose.
    /// </summary>
    /// <value>None.</value>
    public RateLimiter? Limiter { get; set; }

    internal RateLimitOptions Copy() => (RateLimitOptions)MemberwiseClone();
}
