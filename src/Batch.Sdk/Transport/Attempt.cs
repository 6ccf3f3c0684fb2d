namespace Batch.Sdk.Transport;

/// <summary>What one attempt came to.</summary>
internal sealed class Attempt
{
    public required Verdict Verdict { get; init; }

    /// <summary>What went wrong; null only for <see cref="Verdict.Accepted"/>.</summary>
    public BatchException? Error { get; init; }

    /// <summary>Whether the same request may succeed if it is sent again.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether the answer was 429: it costs no retry, the limiter waits.</summary>
    public bool IsThrottled { get; init; }

    /// <summary>Whether the request was on its way and nothing came back: it may arrive yet.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>Whether the caller's cancellation ended it.</summary>
    public bool IsCanceled { get; init; }

    /// <summary>How long the service asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
