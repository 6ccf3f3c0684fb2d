using Batch.Sdk.Sync;

namespace Batch.Campaign.Tests.Syncs;

/// <summary>How a run of a sync ended.</summary>
/// <param name="Report">What a process that was killed would have said is not known, and neither is that of a run that did not begin.</param>
/// <param name="Failure">What it threw.</param>
/// <param name="Told">The rows that were not accepted whole, as the caller was told while the process lived.</param>
/// <param name="IsKilled">Whether the process died.</param>
internal sealed record SyncEnd(SyncReport? Report, Exception? Failure, IReadOnlyList<RejectedRow> Told, bool IsKilled)
{
    public bool IsWhole => !IsKilled && Failure is null;
}
