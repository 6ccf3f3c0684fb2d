namespace Batch.Sdk.Transport;

/// <summary>What a request with all its attempts came to.</summary>
internal readonly record struct SendResult(Verdict Verdict, BatchException? Error, bool IsCanceled = false);
