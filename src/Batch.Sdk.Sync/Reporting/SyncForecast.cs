namespace Batch.Sdk.Sync;

/// <summary>
/// What a run would cost. The counts of its report are those of a run in which Batch takes all it is sent; nothing was sent, and no state was
/// changed.
/// </summary>
public sealed record SyncForecast
{
    /// <summary>What the requests would take from the rate limit: a profile each of profiles and events, a request each of audiences.</summary>
    public long UpdatesCharged { get; init; }

    /// <summary>How long the limit alone makes the run last, from a full bucket on.</summary>
    public TimeSpan ShortestDuration { get; init; }

    /// <summary>Subscriptions that would become another than the one that was last accepted.</summary>
    public long SubscriptionFlips { get; init; }

    /// <summary>What a mirror takes of the disk of its state directory while it runs, in bytes, beside the state that is there.</summary>
    /// <value>0, unless it is a mirror with a state directory.</value>
    public long TemporaryDiskBytes { get; init; }

    /// <summary>The first rows of each fault, at most 5 each.</summary>
    public IReadOnlyList<RejectedRow> Examples { get; init; } = [];
}
