namespace Batch.Sdk.Sync;

/// <summary>What a run tells while it goes on.</summary>
public sealed class SyncOptions
{
    /// <summary>Called with each rejected row, one at a time, such as <see cref="RejectsWriter.Write(RejectedRow)"/>. It holds up the sending while it
    /// runs; if it throws, the run stops.</summary>
    /// <value>None: the report counts the rejected rows by code.</value>
    public Action<RejectedRow>? OnRejected { get; set; }

    /// <summary>Told how far the run is, after each answer.</summary>
    /// <value>None.</value>
    public IProgress<BulkProgress>? Progress { get; set; }
}
