namespace Batch.Sdk.Sync;

/// <summary>What a run remembers, whom it tells, and how it is stopped.</summary>
public sealed class SyncOptions
{
    /// <summary>
    /// A folder where runs remember: how far a run came that was killed or stopped, who is in a mirrored audience, which values were accepted. It is
    /// made if it is missing, readable by its owner only, used by one run at a time, and bound to one job.
    /// </summary>
    /// <value>Default null: nothing is remembered. <see cref="SyncMode.Mirror"/> needs one, or a <see cref="SyncSettings.MembershipTable"/>.</value>
    public string? StateDirectory { get; set; }

    /// <summary>
    /// The most removals that a mirror may make this time, in place of its <see cref="MirrorGuard"/>. A row without a readable custom ID withholds all
    /// removals all the same.
    /// </summary>
    /// <value>
    /// Not negative, and for mirrors only: anything else is a <see cref="SyncConfigurationException"/>. Default null: the guard decides.
    /// </value>
    public long? ApproveRemovals { get; set; }

    /// <summary>
    /// Asks the run to stop: what is on its way ends, and nothing more is sent. The run ends with a <see cref="SyncException"/>; before its first row with
    /// an <see cref="OperationCanceledException"/>; while it waits for indexing with a <see cref="SyncCanceledException"/>.
    /// </summary>
    /// <value>Default: never.</value>
    public CancellationToken StopToken { get; set; }

    /// <summary>
    /// Called with each row that was not accepted whole (<see cref="RejectedRow.Status"/> says what became of it), one at a time, such as
    /// <see cref="RejectsWriter.Write(RejectedRow)"/>. It holds up the sending while it runs; if it throws, the run stops.
    /// </summary>
    /// <value>None: the report counts them, and the faults by code.</value>
    public Action<RejectedRow>? OnRejected { get; set; }

    /// <summary>Told how far the run is, after each answer.</summary>
    /// <value>None.</value>
    public IProgress<BulkProgress>? Progress { get; set; }

    /// <summary>The same, with somebody else to be told of rejected rows, too.</summary>
    internal SyncOptions With(Action<RejectedRow> onRejected)
    {
        var copy = (SyncOptions)MemberwiseClone();
        copy.OnRejected = onRejected + OnRejected;
        return copy;
    }
}
