namespace Batch.Sdk.Sync;

/// <summary>Something wrong with the settings or the mapping, found before a row is read; or what a run warns of in its report.</summary>
/// <param name="Path">The setting, field or column.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="IsWarning">Whether the run may go on all the same.</param>
public sealed record SyncFault(string Path, string Message, bool IsWarning = false)
{
    /// <summary>The fault in one line.</summary>
    /// <returns>The path and the message.</returns>
    public override string ToString() => $"{Path}: {Message}";
}
