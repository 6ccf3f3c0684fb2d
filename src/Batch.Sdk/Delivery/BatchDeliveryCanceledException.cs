namespace Batch.Sdk;

/// <summary>The caller cancelled the call; this says what had been sent by then.</summary>
public sealed class BatchDeliveryCanceledException : OperationCanceledException
{
    internal BatchDeliveryCanceledException(ItemOutcomes outcomes, CancellationToken cancellationToken)
        : base($"The call was cancelled: {outcomes.Counts}.", cancellationToken) => Outcomes = outcomes;

    /// <summary>What became of each item.</summary>
    public ItemOutcomes Outcomes { get; }
}
