namespace Batch.Sdk.Delivery;

/// <summary>A place for the outcome of each item. What nobody wrote down was not attempted.</summary>
internal sealed class OutcomeBoard(int count)
{
    private readonly ItemOutcome?[] _outcomes = new ItemOutcome?[count];

    public void Put(ItemOutcome outcome)
    {
        ref ItemOutcome? place = ref _outcomes[outcome.Position];
        if (place is not null) throw new InvalidOperationException($"Item {outcome.Position} has an outcome already.");
        place = outcome;
    }

    /// <summary>All outcomes; <paramref name="error"/> is why the rest was not attempted.</summary>
    public ItemOutcomes Close(Func<int, string?> customIds, BatchException? error)
    {
        for (int i = 0; i < _outcomes.Length; i++)
        {
            _outcomes[i] ??= new ItemOutcome(i, customIds(i), ItemStatus.NotAttempted) { Error = error };
        }

        return new ItemOutcomes(_outcomes!);
    }
}
