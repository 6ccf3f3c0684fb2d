namespace Batch.Fuzzing;

/// <summary>An input made something happen that must not happen.</summary>
internal sealed class BrokenLawException(string message, Exception? cause = null) : Exception(message, cause);
