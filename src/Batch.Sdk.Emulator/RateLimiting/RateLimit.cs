using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.RateLimiting;

/// <summary>Refuses the requests that a bucket cannot pay for.</summary>
internal sealed class RateLimit(TokenBucketOptions bucket, BatchEmulatorOptions options)
{
    private readonly TokenBucket _bucket = new(bucket, options.TimeProvider);

    /// <param name="tokens">What the request costs.</param>
    /// <param name="operations">What is written down for a refused request.</param>
    public void Charge(int tokens, int operations)
    {
        if (!options.EnforceRateLimits || _bucket.TryTake(tokens, out TimeSpan wait)) return;

        throw new RequestRefusedException(429, "TOO_MANY_REQUESTS", "Too Many Requests")
        {
            RetryAfterSeconds = options.SendRetryAfter ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : null,
            Operations = operations,
        };
    }
}
