using Microsoft.Extensions.Logging;

namespace Batch.Sdk.Sync.Telemetry;

/// <summary>The entries of <c>Batch.Sdk.Sync</c>. A report goes in as its line: some sinks write out objects, and it may hold examples of rows.</summary>
internal static partial class SyncLog
{
    [LoggerMessage(401, LogLevel.Information, "A sync has ended ({Mode}): {Report}.")]
    public static partial void Ended(this ILogger logger, string mode, string report);

    [LoggerMessage(402, LogLevel.Warning, "A sync did not come to its end ({Mode}, {ErrorType}): {Report}.")]
    public static partial void NotEnded(this ILogger logger, string mode, string errorType, string report);

    [LoggerMessage(403, LogLevel.Warning, "{Withheld} of {Planned} removals were withheld. The report says why, and what to do.")]
    public static partial void RemovalsWithheld(this ILogger logger, long withheld, long planned);

    [LoggerMessage(404, LogLevel.Information, "{Rows} rows had been dealt with by an earlier run of the same source.")]
    public static partial void Resumed(this ILogger logger, long rows);
}
