namespace Batch.Sdk;

/// <summary>How many items had which outcome. Each item has exactly one.</summary>
public sealed class OutcomeCounts
{
    internal OutcomeCounts(IReadOnlyList<ItemOutcome> outcomes)
    {
        Read = outcomes.Count;
        foreach (ItemOutcome outcome in outcomes)
        {
            if (outcome.IsAccepted) Accepted++;
            if (outcome.Status == ItemStatus.AcceptedWithErrors) AcceptedWithErrors++;
            if (outcome.Status == ItemStatus.Rejected) Rejected++;
            if (outcome.Status == ItemStatus.Ambiguous) Ambiguous++;
            if (outcome.Status == ItemStatus.NotAttempted) NotAttempted++;
        }
    }

    /// <summary>Items of the input.</summary>
    public long Read { get; }

    /// <summary>Items that Batch took, those of <see cref="AcceptedWithErrors"/> among them.</summary>
    public long Accepted { get; }

    /// <summary>Items that Batch took without some of their attributes or events.</summary>
    public long AcceptedWithErrors { get; }

    /// <summary>Items that were not sent because of their faults, or that Batch refused.</summary>
    public long Rejected { get; }

    /// <summary>Items without a clear answer.</summary>
    public long Ambiguous { get; }

    /// <summary>Items that were not sent, or whose request was not carried out.</summary>
    public long NotAttempted { get; }

    /// <summary>Whether all was accepted, whole.</summary>
    public bool AllAccepted => Accepted == Read && AcceptedWithErrors == 0;

    /// <summary>Whether the counts add up: read = accepted + rejected + ambiguous + not attempted.</summary>
    public bool IsBalanced => Read == Accepted + Rejected + Ambiguous + NotAttempted;

    /// <summary>The sum in words.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        $"{Read} read = {Accepted} accepted ({AcceptedWithErrors} with errors) + {Rejected} rejected"
        + $" + {Ambiguous} ambiguous + {NotAttempted} not attempted";
}
