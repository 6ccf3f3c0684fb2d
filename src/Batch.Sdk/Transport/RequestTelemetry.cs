using System.Diagnostics;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Telemetry;

namespace Batch.Sdk.Transport;

/// <summary>Tells of requests: how long they waited, what was repeated, and what they came to.</summary>
internal sealed class RequestTelemetry(BatchTelemetry telemetry, TimeProvider time)
{
    public Activity? Start(ApiRequest request) => telemetry.StartRequest(request.Path);

    /// <summary>The start of a wait; zero where nobody measures it.</summary>
    public long StartWaiting() => telemetry.Instruments.Waits.Enabled ? time.GetTimestamp() : 0;

    public void Waited(RateLimitBucket bucket, long start)
    {
        if (start == 0) return;
        double seconds = time.GetElapsedTime(start).TotalSeconds;
        telemetry.Instruments.Waits.Record(seconds, new KeyValuePair<string, object?>(TagNames.Bucket, NameOf(bucket)));
    }

    public void Throttled(ApiRequest request, TimeSpan? retryAfter)
    {
        telemetry.Instruments.Throttled.Add(1, new KeyValuePair<string, object?>(TagNames.Route, request.Path));
        telemetry.Requests.Throttled(request.Path, retryAfter?.TotalSeconds);
    }

    public void Retrying(Exchange exchange, TimeSpan delay)
    {
        string errorType = ErrorTypes.Of(exchange.Last!.Error!);
        telemetry.Instruments.Retries.Add(1, new(TagNames.Route, exchange.Request.Path), new(TagNames.ErrorType, errorType));
        telemetry.Requests.Retrying(exchange.Request.Path, exchange.Attempts, errorType, delay.TotalSeconds);
    }

    public void Ended(Activity? span, ApiRequest request, SendResult result)
    {
        if (result is { Verdict: Verdict.Accepted, Attempts: 0 }) return;
        string? errorType = result.Verdict == Verdict.Accepted ? null : ErrorTypeOf(result);
        Count(request, result.Verdict, errorType);
        Describe(span, request, result, errorType);
        if (errorType is null) telemetry.Requests.Accepted(request.Path, request.ItemCount, result.Attempts);
        else if (result.Verdict != Verdict.Refused && !result.IsCanceled)
            telemetry.Requests.Failed(request.Path, request.ItemCount, result.Attempts, NameOf(result.Verdict), errorType);
    }

    private void Count(ApiRequest request, Verdict verdict, string? errorType)
    {
        var tags = new TagList { { TagNames.Route, request.Path }, { TagNames.Result, NameOf(verdict) } };
        if (errorType is not null) tags.Add(TagNames.ErrorType, errorType);
        telemetry.Instruments.Requests.Add(1, tags);
    }

    private static void Describe(Activity? span, ApiRequest request, SendResult result, string? errorType)
    {
        if (span is null) return;
        span.SetTag(TagNames.Result, NameOf(result.Verdict));
        if (request.ItemCount > 0) span.SetTag(TagNames.ItemCount, request.ItemCount);
        if (result.Attempts > 1) span.SetTag(TagNames.ResendCount, result.Attempts - 1);
        if (errorType is not null) span.Fail(errorType);
    }

    private static string ErrorTypeOf(SendResult result) =>
        result is { IsCanceled: false, Error: { } error } ? ErrorTypes.Of(error) : ErrorTypes.Canceled;

    private static string NameOf(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => "accepted",
        Verdict.Refused => "refused",
        Verdict.Ambiguous => "ambiguous",
        _ => "not_carried_out",
    };

    private static string NameOf(RateLimitBucket bucket) => bucket switch
    {
        RateLimitBucket.ProfilesUpdate => "profiles/update",
        RateLimitBucket.ProfilesMassUpdate => "profiles/mass-update",
        _ => "other",
    };
}
