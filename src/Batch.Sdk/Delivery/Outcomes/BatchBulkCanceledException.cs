namespace Batch.Sdk;

/// <summary>The caller cancelled a bulk call; this says what had been sent by then.</summary>
public sealed class BatchBulkCanceledException : OperationCanceledException
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="report">What became of the items that were read.</param>
    /// <param name="cancellationToken">The token that was cancelled.</param>
    public BatchBulkCanceledException(BulkReport report, CancellationToken cancellationToken)
        : base($"The call was cancelled: {report}.", cancellationToken) => Report = report;

    /// <summary>What became of the items that were read.</summary>
    public BulkReport Report { get; }
}
