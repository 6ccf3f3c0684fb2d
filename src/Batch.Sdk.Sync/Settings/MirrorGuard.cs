namespace Batch.Sdk.Sync;

/// <summary>
/// How many members a mirror may remove. If a run would remove more than <see cref="MaxRemovals"/> or more than <see cref="MaxRemovalShare"/>
/// says, it removes nobody: its removals are withheld, and its additions go through.
/// </summary>
public sealed record MirrorGuard
{
    /// <summary>Up to so many removals the share is not looked at.</summary>
    public const int ExemptFromShare = 10;

    /// <summary>The most removals of a run.</summary>
    /// <value>Not negative; 0 allows none. Default null: any number within the share.</value>
    public long? MaxRemovals { get; init; }

    /// <summary>The most removals of a run, as a share of the last membership.</summary>
    /// <value>0 to 1. Default 0.1. It is not looked at for up to <see cref="ExemptFromShare"/> removals.</value>
    public double MaxRemovalShare { get; init; } = 0.1;

    /// <summary>Whether a source without any row may remove members, within the other limits.</summary>
    /// <value>Default <see langword="false"/>: it removes nobody.</value>
    public bool AllowEmpty { get; init; }
}
