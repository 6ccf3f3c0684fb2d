namespace Batch.Sdk.Delivery;

/// <summary>What a run put on the wire.</summary>
/// <param name="Requests">Requests, each counted once however often it was repeated.</param>
/// <param name="Retries">Repetitions after failures.</param>
/// <param name="Throttled">Answers of 429.</param>
internal readonly record struct RunStatistics(long Requests, long Retries, long Throttled);
