using System.Globalization;
using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.RateLimiting;

/// <summary>Refuses the requests that a bucket of their project cannot pay for.</summary>
internal sealed class RateLimit(Buckets buckets, Func<ProjectBuckets, TokenBucket> select, BatchEmulatorOptions options)
{
    /// <param name="request">Whose project pays.</param>
    /// <param name="tokens">What the request costs.</param>
    /// <param name="operations">What is written down for a refused request.</param>
    public Charge? Charge(ApiRequest request, int tokens, int operations)
    {
        if (!options.EnforceRateLimits) return null;
        TokenBucket bucket = select(buckets[request.Project!]);
        if (bucket.TryTake(tokens, out double level, out TimeSpan wait)) return new Charge(bucket.Name, tokens, level);

        throw new RequestRefusedException(429, "TOO_MANY_REQUESTS", "Too Many Requests")
        {
            RetryAfter = options.SendRetryAfter ? Seconds(wait) : null,
            Operations = operations,
            Charge = new Charge(bucket.Name, 0, level),
        };
    }

    private static string Seconds(TimeSpan wait) =>
        ((long)Math.Max(1, Math.Ceiling(wait.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
}
