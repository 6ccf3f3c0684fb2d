namespace Batch.Sdk.Delivery.Outcomes;

/// <summary>Counts outcomes as they come.</summary>
internal sealed class OutcomeTally
{
    private readonly long[] _byStatus = new long[Enum.GetValues<ItemStatus>().Length];

    public long this[ItemStatus status] => _byStatus[(int)status];

    public void Add(ItemStatus status) => _byStatus[(int)status]++;

    public static OutcomeTally Of(IEnumerable<ItemOutcome> outcomes)
    {
        var tally = new OutcomeTally();
        foreach (ItemOutcome outcome in outcomes) tally.Add(outcome.Status);
        return tally;
    }
}
