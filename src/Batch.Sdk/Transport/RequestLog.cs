using Microsoft.Extensions.Logging;

namespace Batch.Sdk.Transport;

/// <summary>The entries of <c>Batch.Sdk.Requests</c>.</summary>
internal static partial class RequestLog
{
    [LoggerMessage(101, LogLevel.Debug, "Batch took a request to {Route} with {Items} items at attempt {Attempt}.")]
    public static partial void Accepted(this ILogger logger, string route, int items, int attempt);

    [LoggerMessage(102, LogLevel.Information, "Attempt {Attempt} of a request to {Route} failed ({ErrorType}); it is repeated in {Seconds} seconds.")]
    public static partial void Retrying(this ILogger logger, string route, int attempt, string errorType, double seconds);

    [LoggerMessage(
        103,
        LogLevel.Warning,
        "Batch answered a request to {Route} with 429: all requests of its limit pause, as something else spends the project's quota. "
        + "Retry-After, in seconds: {RetryAfter}.")]
    public static partial void Throttled(this ILogger logger, string route, double? retryAfter);

    [LoggerMessage(
        104, LogLevel.Warning, "A request to {Route} with {Items} items was given up after {Attempts} attempts: {Result}, {ErrorType}.")]
    public static partial void Failed(this ILogger logger, string route, int items, int attempts, string result, string errorType);
}
