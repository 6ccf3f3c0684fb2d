using Batch.Sdk.RateLimiting;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Configuration;

/// <summary>The limiters of a client: the process's for its project, or the user's own.</summary>
internal static class LimiterSet
{
    /// <exception cref="OptionsValidationException">Another client of the project asks for other rates.</exception>
    public static Func<RateLimitBucket, IRequestLimiter> For(BatchClientOptions options)
    {
        Dictionary<RateLimitBucket, IRequestLimiter> limiters =
            Enum.GetValues<RateLimitBucket>().ToDictionary(bucket => bucket, bucket => Make(options, bucket));
        return bucket => limiters[bucket];
    }

    private static IRequestLimiter Make(BatchClientOptions options, RateLimitBucket bucket)
    {
        RateLimitOptions rate = options.RateLimits[bucket].Copy();
        return rate.Limiter switch
        {
            null => Shared(options.Limiters, new RateLimiterKey(options.BaseAddress.Authority, options.ProjectKey!, bucket, options.TimeProvider), rate),
            BatchRateLimiter limiter => new BatchLimiter(() => limiter),
            _ => new GivenLimiter(rate.Limiter, options.TimeProvider),
        };
    }

    private static BatchLimiter Shared(RateLimiterRegistry registry, RateLimiterKey key, RateLimitOptions rate)
    {
        if (registry.FindConflict(key, rate) is { } known) throw Conflict(key.Bucket, rate, known);
        return new BatchLimiter(() => registry.Get(key, rate));
    }

    private static OptionsValidationException Conflict(RateLimitBucket bucket, RateLimitOptions rate, RateLimitOptions known)
    {
        string fault = FormattableString.Invariant(
            $"RateLimits.{bucket} is {rate.RatePerSecond} a second with a burst of {rate.Burst}, but another client of this project has {known.RatePerSecond} and {known.Burst}: all clients of a project in a process share one limit.");
        return new OptionsValidationException(Options.DefaultName, typeof(BatchClientOptions), [fault]);
    }
}
