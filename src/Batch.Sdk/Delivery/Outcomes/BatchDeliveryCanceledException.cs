namespace Batch.Sdk;

/// <summary>The caller cancelled the call; this says what had been sent by then.</summary>
public sealed class BatchDeliveryCanceledException : OperationCanceledException
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="outcomes">What became of each item.</param>
    /// <param name="cancellationToken">The token that was cancelled.</param>
    public BatchDeliveryCanceledException(ItemOutcomes outcomes, CancellationToken cancellationToken)
        : base($"The call was cancelled: {outcomes.Counts}.", cancellationToken) => Outcomes = outcomes;

    /// <summary>What became of each item.</summary>
    public ItemOutcomes Outcomes { get; }
}
