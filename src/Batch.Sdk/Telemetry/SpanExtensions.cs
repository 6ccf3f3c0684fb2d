using System.Diagnostics;

namespace Batch.Sdk.Telemetry;

/// <summary>What spans have in common.</summary>
internal static class SpanExtensions
{
    /// <summary>The description stays empty: messages may hold what Batch says.</summary>
    public static void Fail(this Activity? span, string errorType) =>
        span?.SetTag(TagNames.ErrorType, errorType).SetStatus(ActivityStatusCode.Error);
}
