namespace Batch.Sdk.Transport;

/// <summary>A request under way: its frozen body, its attempts so far, and whether there may be another.</summary>
internal sealed class Exchange(ApiRequest request, RetryOptions retry, TimeProvider time)
{
    private ReadOnlyMemory<byte> _body;
    private bool _isFrozen;
    private bool _mayHaveBeenCarriedOut;
    private long? _throttledSince;
    private int _throttled;

    public ApiRequest Request => request;

    public Attempt? Last { get; private set; }

    /// <summary>How often the request was put on the wire.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether a failure other than 429 is worth a repetition that does no harm.</summary>
    public bool MayRetry => Last is { IsTransient: true, IsThrottled: false }
        && (request.IsRepeatable || Last.Verdict != Verdict.Ambiguous)
        && IsBearable(Last.RetryAfter);

    /// <summary>Whether the limiter's wait after a 429 is worth its while.</summary>
    public bool MayRetryThrottled => Last is { IsThrottled: true }
        && IsBearable(Last.RetryAfter)
        && IsBearable(time.GetElapsedTime(_throttledSince!.Value));

    public bool TryFreeze(out ReadOnlyMemory<byte> body)
    {
        bool isThere = _isFrozen || request.TryFreeze(out _body);
        _isFrozen = isThere;
        body = _body;
        return isThere;
    }

    public Exchange Note(Attempt attempt)
    {
        Last = attempt;
        if (attempt.IsThrottled) _throttled++;
        _mayHaveBeenCarriedOut |= attempt.Verdict == Verdict.Ambiguous;
        _throttledSince = attempt.IsThrottled ? _throttledSince ?? time.GetTimestamp() : null;
        return this;
    }

    public SendResult Conclude(bool isCanceled)
    {
        Verdict verdict = Last?.Verdict ?? Verdict.NotCarriedOut;
        if (verdict == Verdict.NotCarriedOut && _mayHaveBeenCarriedOut) verdict = Verdict.Ambiguous;
        return new SendResult(verdict, Last?.Error, isCanceled || Last is { IsCanceled: true }, Attempts, _throttled);
    }

    private bool IsBearable(TimeSpan? wait) => wait is null || wait <= retry.MaxRetryAfter;
}
