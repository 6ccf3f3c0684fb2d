namespace Batch.Campaign.Tests.Running;

/// <summary>What a call came to.</summary>
/// <param name="Outcomes">In the order in which they were told.</param>
/// <param name="Counts">Those of the call itself.</param>
/// <param name="Report">Null where there is none.</param>
/// <param name="Failure">What the call threw.</param>
/// <param name="Given">How many items the source gave.</param>
internal sealed record CallResult(IReadOnlyList<ItemOutcome> Outcomes, OutcomeCounts Counts, BulkReport? Report, Exception? Failure, int Given);
