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

        throw RequestRefusedException.TooManyRequests(
            options.SendRetryAfter ? Seconds(wait) : null, operations, new Charge(bucket.Name, 0, level));
    }

    private static string Seconds(TimeSpan wait) =>
        ((int)Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, int.MaxValue)).ToString(CultureInfo.InvariantCulture);
}
