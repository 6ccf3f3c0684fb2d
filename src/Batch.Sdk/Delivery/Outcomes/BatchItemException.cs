namespace Batch.Sdk;

/// <summary>The one item of a call was rejected, or it is unclear what became of it.</summary>
public sealed class BatchItemException : BatchException
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="outcome">What became of the item.</param>
    public BatchItemException(ItemOutcome outcome)
        : base(Explain(outcome), outcome.Error?.IsTransient ?? false, outcome.Error) => Outcome = outcome;

    /// <summary>What became of the item, with all its faults.</summary>
    public ItemOutcome Outcome { get; }

    private static string Explain(ItemOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Status == ItemStatus.Ambiguous
            ? $"It is unclear whether Batch took the item: {outcome.Error?.Message}"
            : $"The item was not accepted: {string.Join("; ", outcome.Faults)}";
    }
}
