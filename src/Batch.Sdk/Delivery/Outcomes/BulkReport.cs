using Batch.Sdk.Delivery;
using Batch.Sdk.Delivery.Outcomes;

namespace Batch.Sdk;

/// <summary>What became of the items of a bulk call: all counted, and those that were not accepted whole by name.</summary>
/// <remarks>
/// Each list has the first 10,000 of its kind that were known, by their positions; <see cref="IsCut"/> says whether there were more. All of them went
/// to <see cref="BulkOptions.OnOutcome"/>.
/// </remarks>
public class BulkReport
{
    internal const int MaxListed = 10_000;

    private readonly Dictionary<ItemStatus, ItemOutcome[]> _listed;

    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="outcomes">The outcomes of all items.</param>
    public BulkReport(IReadOnlyCollection<ItemOutcome> outcomes)
        : this(new OutcomeCounts(outcomes), outcomes)
    {
    }

    internal BulkReport(ReportLedger ledger)
        : this(ledger.Counts(), ledger.Listed)
    {
        RunStatistics statistics = ledger.Statistics;
        (Requests, Retries, Throttled, Duration) = (statistics.Requests, statistics.Retries, statistics.Throttled, ledger.Elapsed);
    }

    private BulkReport(OutcomeCounts counts, IEnumerable<ItemOutcome> listed)
    {
        Counts = counts;
        _listed = listed
            .GroupBy(outcome => outcome.Status)
            .ToDictionary(group => group.Key, group => group.OrderBy(outcome => outcome.Position).Take(MaxListed).ToArray());
    }

    /// <summary>How many items had which outcome.</summary>
    public OutcomeCounts Counts { get; }

    /// <summary>Items that were not sent because of their faults, or that Batch refused.</summary>
    public IReadOnlyList<ItemOutcome> Rejected => Listed(ItemStatus.Rejected);

    /// <summary>Items that Batch took without some of their attributes or events.</summary>
    public IReadOnlyList<ItemOutcome> AcceptedWithErrors => Listed(ItemStatus.AcceptedWithErrors);

    /// <summary>Items that were sent, but without a clear answer.</summary>
    public IReadOnlyList<ItemOutcome> Ambiguous => Listed(ItemStatus.Ambiguous);

    /// <summary>
    /// Items that were read but not sent, or whose request was not carried out. What the source had beyond <see cref="OutcomeCounts.Read"/> is not
    /// among them.
    /// </summary>
    public IReadOnlyList<ItemOutcome> NotAttempted => Listed(ItemStatus.NotAttempted);

    /// <summary>Whether a list is shorter than its count.</summary>
    public bool IsCut => Rejected.Count < Counts.Rejected
        || AcceptedWithErrors.Count < Counts.AcceptedWithErrors
        || Ambiguous.Count < Counts.Ambiguous
        || NotAttempted.Count < Counts.NotAttempted;

    /// <summary>The route that profiles and events took. It has no meaning for audiences.</summary>
    /// <value>Never <see cref="BulkRoute.Auto"/>, but what it came to.</value>
    public BulkRoute Route { get; init; }

    /// <summary>Requests that were sent, each counted once however often it was repeated.</summary>
    public long Requests { get; init; }

    /// <summary>Repetitions of requests after failures.</summary>
    public long Retries { get; init; }

    /// <summary>Answers of 429: somebody else spends the same quota.</summary>
    public long Throttled { get; init; }

    /// <summary>The time from the beginning of the call to its end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>For those who want an exception unless all items were accepted whole.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="BatchBulkException">An item was rejected, ambiguous, not attempted or accepted with errors.</exception>
    public BulkReport EnsureAllAccepted() =>
        Counts.AllAccepted ? this : throw new BatchBulkException($"Not all items were accepted: {Counts}.", this, null);

    /// <summary>The counts in words.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Counts.ToString();

    private ItemOutcome[] Listed(ItemStatus status) => _listed.GetValueOrDefault(status, []);
}
