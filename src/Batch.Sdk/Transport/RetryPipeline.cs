using Polly;
using Polly.Retry;

namespace Batch.Sdk.Transport;

/// <summary>
/// Two strategies, one in the other: the outer repeats failures and counts them; the inner repeats what was throttled, uncounted
/// and without a wait of its own, as the limiter makes everyone wait.
/// </summary>
internal static class RetryPipeline
{
    // A timer may fire some milliseconds early; Retry-After is a floor.
    private static readonly TimeSpan TimerSlack = TimeSpan.FromMilliseconds(20);

    public static ResiliencePipeline<Exchange> Build(RetryOptions retry, TimeProvider time, Action<Exchange, TimeSpan> onRetry)
    {
        var builder = new ResiliencePipelineBuilder<Exchange> { TimeProvider = time };
        if (retry.MaxRetries > 0) builder.AddRetry(Failures(retry, onRetry));
        return builder.AddRetry(Throttles()).Build();
    }

    private static RetryStrategyOptions<Exchange> Failures(RetryOptions retry, Action<Exchange, TimeSpan> onRetry) => new()
    {
        MaxRetryAttempts = retry.MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = retry.BaseDelay,
        MaxDelay = retry.MaxDelay,
        ShouldHandle = static args => new(args.Outcome.Result is { MayRetry: true }),
        DelayGenerator = static args => new(args.Outcome.Result?.Last?.RetryAfter + TimerSlack),
        OnRetry = args =>
        {
            onRetry(args.Outcome.Result!, args.RetryDelay);
            return default;
        },
    };

    private static RetryStrategyOptions<Exchange> Throttles() => new()
    {
        MaxRetryAttempts = int.MaxValue,
        Delay = TimeSpan.Zero,
        ShouldHandle = static args => new(args.Outcome.Result is { MayRetryThrottled: true }),
    };
}
