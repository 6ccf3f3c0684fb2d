using Batch.Sdk.Delivery.Outcomes;

namespace Batch.Sdk;

/// <summary>What became of the members of a bulk call, and how to find out when Batch has processed them.</summary>
public sealed class AudienceReport : BulkReport
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="outcomes">The outcomes of all members.</param>
    public AudienceReport(IReadOnlyCollection<ItemOutcome> outcomes)
        : base(outcomes)
    {
    }

    internal AudienceReport(ReportLedger ledger)
        : base(ledger)
    {
    }

    /// <summary>
    /// Batch's receipt for the last request, for <see cref="AudiencesClient.WaitForIndexingAsync(string, IndexingToken, CancellationToken)"/>.
    /// </summary>
    /// <value>Null if no request was accepted.</value>
    public IndexingToken? LastToken { get; init; }
}
