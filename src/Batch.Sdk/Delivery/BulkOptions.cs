namespace Batch.Sdk;

/// <summary>What a bulk call does besides sending. It is read once, when the call begins.</summary>
public sealed class BulkOptions
{
    /// <summary>The route of profiles and events. It has no meaning for audiences, which have one of their own.</summary>
    /// <value><see cref="BulkRoute.Update"/>.</value>
    public BulkRoute Route { get; set; }

    /// <summary>
    /// Called with the outcome of each item, one at a time, in the order in which the answers come. It holds up the sending while it runs; if
    /// it throws, the call stops.
    /// </summary>
    /// <value>None: the report has the counts, and the first of what was not accepted.</value>
    public Action<ItemOutcome>? OnOutcome { get; set; }

    /// <summary>Told how far the call is, after each answer.</summary>
    /// <value>None.</value>
    public IProgress<BulkProgress>? Progress { get; set; }
}
