namespace Batch.Sdk.Transport;

/// <summary>What became of a request.</summary>
/// <param name="Verdict">What all its attempts came to.</param>
/// <param name="Error">What went wrong last; null if nothing did, or if the request was never attempted.</param>
/// <param name="IsCanceled">Whether the caller's cancellation ended it.</param>
/// <param name="Attempts">How often it was put on the wire.</param>
/// <param name="Throttled">How many of the attempts were answered with 429.</param>
internal readonly record struct SendResult(Verdict Verdict, BatchException? Error, bool IsCanceled, int Attempts, int Throttled);
