using Batch.Sdk.Configuration;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror.Snapshots;
using Batch.Sdk.Sync.Running;
using Batch.Sdk.Validation;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>Says of rows whom they prove to be there, and tells of those that are bad.</summary>
internal sealed class RowJudge(SyncSettings settings, SyncOptions options, ClientSettings? client, MirrorTally tally)
{
    /// <summary>How many rows are read before it is asked how many of them are bad.</summary>
    public const int Sample = 1_000;

    private readonly ValidationOptions _validation = client?.Validation ?? new ValidationOptions();
    private readonly TimeProvider _time = client?.Delivery.TimeProvider ?? TimeProvider.System;

    /// <summary>Whether a custom ID without attributes is beyond doubt a good row, if it is well-formed.</summary>
    public bool IsGood(ReadOnlySpan<char> customId) => CustomIdRules.Takes(customId, _validation) && !customId.ContainsAny('\r', '\n');

    /// <summary>
    /// Whoever has a good row is in; whoever has a bad one is present all the same. Null for a bad row that is nobody's for sure: nothing is known of it.
    /// </summary>
    /// <exception cref="SyncException">The callback for rejected rows failed.</exception>
    public MemberState? Judge(MappedRow row)
    {
        IReadOnlyList<Fault> faults = row.Faults.Count > 0 ? row.Faults : Validate(ItemMaker.Addition(row));
        return faults.Count == 0 ? MemberState.In : Reject(row, faults);
    }

    /// <summary>Looks at the share of bad rows, when the sample is read.</summary>
    /// <exception cref="SyncException">There are too many.</exception>
    public void RequireGoodRows()
    {
        if (tally.Read == Sample && tally.Rejected > settings.MaxBadShare * Sample)
            throw End($"{tally.Rejected} of the first {Sample} rows are bad: look at the mapping");
    }

    /// <summary>The end of a run that was asked to stop.</summary>
    public SyncException Stopped() => End("It was asked to stop while it read its source");

    /// <summary>The end of a run that was cancelled.</summary>
    public SyncCanceledException Canceled(CancellationToken cancellationToken)
    {
        tally.GiveUp();
        return new SyncCanceledException(tally.ToReport(), cancellationToken);
    }

    /// <summary>The end of a run before anything was sent.</summary>
    public SyncException End(string why, Exception? cause = null)
    {
        tally.GiveUp();
        return new SyncException($"{why}. Nothing was sent.", tally.ToReport(), cause);
    }

    private MemberState? Reject(MappedRow row, IReadOnlyList<Fault> faults)
    {
        tally.Reject(faults);
        bool isReadable = Validate(AudienceMember.Add(row.CustomId)).Count == 0;
        if (!isReadable) tally.CountUnidentified();
        try
        {
            options.OnRejected?.Invoke(new RejectedRow(row, faults));
        }
        catch (Exception e)
        {
            throw End($"The callback for rejected rows failed ({e.GetType().Name})", e);
        }

        return isReadable ? MemberState.Present : null;
    }

    private IReadOnlyList<Fault> Validate(AudienceMember member) => member.Validate(_validation, _time);
}
