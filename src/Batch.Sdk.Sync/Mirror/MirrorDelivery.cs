using System.Collections.Concurrent;
using Batch.Sdk.Delivery;
using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Journal;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>
/// Sends changes. Each is noted in the log before its request is sent, and so is its outcome.
/// </summary>
internal sealed class MirrorDelivery(ISendLog log, MirrorTally tally, SyncOptions options)
{
    private readonly ConcurrentDictionary<long, MemberChange> _open = new();
    private readonly List<(long Position, Verdict Verdict)> _verdicts = [];
    private long _position;

    /// <summary>Sends changes, and sees to it that each has an outcome when it ends, whatever it ends with.</summary>
    public async Task<DeliveryEnd> SendAsync(AudiencesClient audiences, string name, IEnumerable<MemberChange> changes, CancellationToken cancellationToken)
    {
        using IEnumerator<MemberChange> rest = changes.GetEnumerator();
        DeliveryEnd end = await SendAsync(audiences, name, Items(rest), cancellationToken).ConfigureAwait(false);
        foreach ((long position, MemberChange change) in _open) Settle(position, change, ItemStatus.NotAttempted);
        while (rest.MoveNext()) Settle(_position++, rest.Current, ItemStatus.NotAttempted);
        return end;
    }

    private async Task<DeliveryEnd> SendAsync(
        AudiencesClient audiences, string name, IEnumerable<AudienceMember> items, CancellationToken cancellationToken)
    {
        var bulk = new BulkOptions
        {
            OnSending = Plan,
            OnOutcome = Settle,
            OnAnswered = Answer,
            StopToken = options.StopToken,
            Progress = options.Progress,
        };
        try
        {
            AudienceReport report = await audiences.UpdateMembersAsync(name, items, bulk, cancellationToken).ConfigureAwait(false);
            return new DeliveryEnd(report, report.LastToken, Failure: null);
        }
        catch (BatchBulkException e)
        {
            return new DeliveryEnd(e.Report, null, e.InnerException ?? e);
        }
        catch (BatchBulkCanceledException e)
        {
            return new DeliveryEnd(e.Report, null, e);
        }
    }

    private IEnumerable<AudienceMember> Items(IEnumerator<MemberChange> changes)
    {
        while (changes.MoveNext())
        {
            _open[_position++] = changes.Current;
            yield return MemberItems.ToItem(changes.Current);
        }
    }

    private void Plan(OutgoingRequest request) => log.Plan(request.Positions.Select(position => (position, _open[position])));

    private void Answer()
    {
        if (_verdicts.Count > 0) log.Answer(_verdicts);
        _verdicts.Clear();
    }

    private void Settle(ItemOutcome outcome)
    {
        MemberChange change = _open[outcome.Position];
        Settle(outcome.Position, change, outcome.Status, outcome.Faults);
        _verdicts.Add((outcome.Position, VerdictOf(outcome.Status)));
        if (!change.IsRemoval && outcome.Status is not (ItemStatus.Accepted or ItemStatus.Merged))
            options.OnRejected?.Invoke(new RejectedRow(MemberItems.ToRow(change), outcome.Faults, outcome.Status));
    }

    /// <summary>What cannot be written down stays open, so that the run does not end as if it had been.</summary>
    private void Settle(long position, MemberChange change, ItemStatus status, params IReadOnlyList<Fault> faults)
    {
        log.Settle(change, VerdictOf(status));
        if (change.IsRemoval) tally.CountRemoval(status, faults);
        else if (status == ItemStatus.Rejected) tally.Reject(faults);
        else tally.CountAddition(status);
        _open.TryRemove(position, out _);
    }

    private static Verdict VerdictOf(ItemStatus status) => status switch
    {
        ItemStatus.Accepted or ItemStatus.AcceptedWithErrors or ItemStatus.Merged => Verdict.Done,
        ItemStatus.Ambiguous => Verdict.Unclear,
        _ => Verdict.NotDone,
    };
}
