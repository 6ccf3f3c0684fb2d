using System.Collections;

namespace Batch.Sdk;

/// <summary>One outcome for each item of the input, in the order of the input.</summary>
public sealed class ItemOutcomes : IReadOnlyList<ItemOutcome>
{
    private readonly ItemOutcome[] _outcomes;

    /// <summary>Makes them, for tests of your own.</summary>
    /// <param name="outcomes">One outcome for each item, in the order of the input.</param>
    public ItemOutcomes(IEnumerable<ItemOutcome> outcomes)
    {
        _outcomes = [.. outcomes];
        Counts = new OutcomeCounts(_outcomes);
    }

    /// <summary>How many items had which outcome.</summary>
    public OutcomeCounts Counts { get; }

    /// <summary>How many items the input had.</summary>
    public int Count => _outcomes.Length;

    /// <summary>The outcome of the item at a position of the input.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such item.</exception>
    public ItemOutcome this[int index] => _outcomes[index];

    /// <summary>For those who want an exception unless all items were accepted whole.</summary>
    /// <returns>These outcomes.</returns>
    /// <exception cref="BatchDeliveryException">An item was rejected, ambiguous, not attempted or accepted with errors.</exception>
    public ItemOutcomes EnsureAllAccepted() =>
        Counts.AllAccepted ? this : throw new BatchDeliveryException($"Not all items were accepted: {Counts}.", this, null);

    /// <inheritdoc/>
    public IEnumerator<ItemOutcome> GetEnumerator() => ((IEnumerable<ItemOutcome>)_outcomes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
