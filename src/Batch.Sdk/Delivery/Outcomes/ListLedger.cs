namespace Batch.Sdk.Delivery.Outcomes;

/// <summary>A place for the outcome of each item of a list.</summary>
internal sealed class ListLedger(int count, ItemMeter meter) : OutcomeLedger(meter)
{
    private readonly ItemOutcome?[] _outcomes = new ItemOutcome?[count];

    /// <summary>All outcomes, once each item has one.</summary>
    public ItemOutcomes ToOutcomes() => new(Array.ConvertAll(
        _outcomes, outcome => outcome ?? throw new InvalidOperationException("An item has no outcome. This is a defect of Batch.Sdk: please report it.")));

    protected override void Keep(ItemOutcome outcome)
    {
        ref ItemOutcome? place = ref _outcomes[outcome.Position];
        if (place is not null) throw new InvalidOperationException($"Item {outcome.Position} has an outcome already.");
        place = outcome;
    }
}
