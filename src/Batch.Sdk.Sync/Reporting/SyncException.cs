namespace Batch.Sdk.Sync;

/// <summary>A run had to stop before the end of its source, or the source failed.</summary>
public sealed class SyncException : BatchException
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="report">What became of the rows that were read.</param>
    /// <param name="cause">Why the run stopped.</param>
    public SyncException(string message, SyncReport report, Exception? cause)
        : base(message, cause is BatchException { IsTransient: true }, cause) => Report = report;

    /// <summary>What became of the rows that were read.</summary>
    public SyncReport Report { get; }
}
