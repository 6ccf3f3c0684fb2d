namespace Batch.Sdk.Sync;

/// <summary>The caller cancelled a run; this says what had been sent by then.</summary>
public sealed class SyncCanceledException : OperationCanceledException
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="report">What became of the rows that were read.</param>
    /// <param name="cancellationToken">The token that was cancelled.</param>
    public SyncCanceledException(SyncReport report, CancellationToken cancellationToken)
        : base($"The sync was cancelled: {report}.", cancellationToken) => Report = report;

    /// <summary>What became of the rows that were read.</summary>
    public SyncReport Report { get; }
}
