namespace Batch.Sdk;

/// <summary>What became of one item.</summary>
public enum ItemStatus
{
    /// <summary>It was not sent, or the request that carried it was not carried out. It can be sent again without harm.</summary>
    NotAttempted,

    /// <summary>Batch took it whole.</summary>
    Accepted,

    /// <summary>Batch took it without some of its attributes or events: see <see cref="ItemOutcome.FieldErrors"/>.</summary>
    AcceptedWithErrors,

    /// <summary>It was not sent because of its faults, or Batch refused it: see <see cref="ItemOutcome.Faults"/>.</summary>
    Rejected,

    /// <summary>It was sent, but no clear answer came: it may have been carried out or not.</summary>
    Ambiguous,

    /// <summary>
    /// Nothing of it was left to send: later items of the same profile, which went with it and which Batch took, say all of it anew. See
    /// <see cref="ItemOutcome.MergedInto"/>.
    /// </summary>
    Merged,
}
