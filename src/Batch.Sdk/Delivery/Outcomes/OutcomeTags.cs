using System.Diagnostics;
using Batch.Sdk.Telemetry;

namespace Batch.Sdk.Delivery.Outcomes;

/// <summary>Outcomes in telemetry.</summary>
internal static class OutcomeTags
{
    /// <summary>By <see cref="ItemStatus"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["not_attempted", "accepted", "accepted_with_errors", "rejected", "ambiguous", "merged"];

    /// <summary>Tells a span of an operation what became of its items.</summary>
    public static void SetCounts(this Activity? span, OutcomeCounts counts) => span?
        .SetTag(TagNames.ItemCount, counts.Read)
        .SetTag("batch.item.accepted", counts.Accepted)
        .SetTag("batch.item.rejected", counts.Rejected)
        .SetTag("batch.item.merged", counts.Merged)
        .SetTag("batch.item.ambiguous", counts.Ambiguous)
        .SetTag("batch.item.not_attempted", counts.NotAttempted);

    /// <summary>An item that was merged is no failure: what it said was said anew.</summary>
    public static void SetOutcome(this Activity span, ItemOutcome outcome)
    {
        if (outcome is { IsAccepted: false, Status: not ItemStatus.Merged })
            span.Fail(outcome.Error is { } error ? ErrorTypes.Of(error) : Names[(int)outcome.Status]);
    }
}
