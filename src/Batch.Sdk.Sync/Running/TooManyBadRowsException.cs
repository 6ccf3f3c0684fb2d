namespace Batch.Sdk.Sync.Running;

/// <summary>Ends a run from within its source.</summary>
internal sealed class TooManyBadRowsException(string message) : Exception(message);
