using Microsoft.Extensions.Logging;

namespace Batch.Sdk.Delivery;

/// <summary>The entries of <c>Batch.Sdk.Delivery</c>.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(
        201, LogLevel.Warning, "Batch refused a request to {Route} ({ErrorType}): its {Items} items are halved until the guilty ones are alone.")]
    public static partial void Halving(this ILogger logger, string route, string errorType, int items);

    [LoggerMessage(202, LogLevel.Information, "Batch refused the item at position {Position} ({ErrorType}).")]
    public static partial void ItemRefused(this ILogger logger, long position, string errorType);

    [LoggerMessage(203, LogLevel.Warning, "Events of {Profiles} profiles became too old while they waited to be sent.")]
    public static partial void EventsTooOld(this ILogger logger, int profiles);

    [LoggerMessage(204, LogLevel.Warning, "The call {Operation} stopped before its end ({ErrorType}): {Counts}.")]
    public static partial void RunStopped(this ILogger logger, string operation, string errorType, OutcomeCounts counts);

    [LoggerMessage(205, LogLevel.Information, "The call {Operation} was cancelled before its end: {Counts}.")]
    public static partial void RunCanceled(this ILogger logger, string operation, OutcomeCounts counts);
}
