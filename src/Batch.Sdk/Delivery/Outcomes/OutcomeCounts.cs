using Batch.Sdk.Delivery.Outcomes;

namespace Batch.Sdk;

/// <summary>How many items had which outcome. Each item has exactly one.</summary>
public sealed class OutcomeCounts
{
    /// <summary>Counts outcomes that you gathered yourself, as from a <see cref="BufferedSender"/>.</summary>
    /// <param name="outcomes">One outcome for each item.</param>
    public OutcomeCounts(IReadOnlyCollection<ItemOutcome> outcomes)
        : this(outcomes.Count, OutcomeTally.Of(outcomes))
    {
    }

    internal OutcomeCounts(long read, OutcomeTally tally)
    {
        Read = read;
        Accepted = tally[ItemStatus.Accepted] + tally[ItemStatus.AcceptedWithErrors];
        AcceptedWithErrors = tally[ItemStatus.AcceptedWithErrors];
        Rejected = tally[ItemStatus.Rejected];
        Merged = tally[ItemStatus.Merged];
        Ambiguous = tally[ItemStatus.Ambiguous];
        NotAttempted = tally[ItemStatus.NotAttempted];
    }

    /// <summary>Items of the input that were read.</summary>
    public long Read { get; }

    /// <summary>Items that Batch took, those of <see cref="AcceptedWithErrors"/> among them.</summary>
    public long Accepted { get; }

    /// <summary>Items that Batch took without some of their attributes or events.</summary>
    public long AcceptedWithErrors { get; }

    /// <summary>Items that were not sent because of their faults, or that Batch refused.</summary>
    public long Rejected { get; }

    /// <summary>Items of which nothing was left to send, because later items of the same profile, which Batch took, say all of it anew.</summary>
    public long Merged { get; }

    /// <summary>Items without a clear answer.</summary>
    public long Ambiguous { get; }

    /// <summary>Items that were not sent, or whose request was not carried out.</summary>
    public long NotAttempted { get; }

    /// <summary>Whether all was accepted, whole; what was merged is in what was accepted.</summary>
    public bool AllAccepted => Accepted + Merged == Read && AcceptedWithErrors == 0;

    /// <summary>Whether the counts add up: read = accepted + rejected + merged + ambiguous + not attempted.</summary>
    public bool IsBalanced => Read == Answered;

    internal long Answered => Accepted + Rejected + Merged + Ambiguous + NotAttempted;

    /// <summary>The sum in words.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Read} read = {Accepted} accepted ({AcceptedWithErrors} with errors) + {Rejected} rejected + {Merged} merged + {Ambiguous} ambiguous + {NotAttempted} not attempted");
}
