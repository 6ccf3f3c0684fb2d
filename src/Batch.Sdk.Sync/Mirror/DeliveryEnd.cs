namespace Batch.Sdk.Sync.Mirror;

/// <summary>How the sending ended.</summary>
/// <param name="Report">What the client says of its requests; null if there were none.</param>
/// <param name="LastToken">The receipt for the last request.</param>
/// <param name="Failure">Why it ended before its end; null if it did not.</param>
internal sealed record DeliveryEnd(BulkReport? Report, IndexingToken? LastToken, Exception? Failure);
