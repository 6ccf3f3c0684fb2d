namespace Batch.Sdk;

/// <summary>
/// Not all items of a call were accepted: the call had to stop before its end, or all were asked for by
/// <see cref="ItemOutcomes.EnsureAllAccepted"/>.
/// </summary>
public sealed class BatchDeliveryException : BatchException
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="outcomes">What became of each item.</param>
    /// <param name="cause">Why the call had to stop, if it had to.</param>
    public BatchDeliveryException(string message, ItemOutcomes outcomes, BatchException? cause)
        : base(message, cause?.IsTransient ?? false, cause) => Outcomes = outcomes;

    /// <summary>What became of each item.</summary>
    public ItemOutcomes Outcomes { get; }
}
