using Batch.Sdk;

namespace QuickStart;

/// <summary>What was made of some customers, and what became of it: one outcome for each, by position.</summary>
internal sealed record Delivery(string Item, IReadOnlyList<Customer> Customers, ItemOutcomes Outcomes)
{
    public OutcomeCounts Counts => Outcomes.Counts;

    public IEnumerable<ItemOutcome> Accepted => Outcomes.Where(outcome => outcome.IsAccepted);
}
