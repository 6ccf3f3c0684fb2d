using System.Data.Common;
using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Snapshots;
using Batch.Sdk.Sync.Running;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>
/// Makes the members of an audience those of a source: takes the source in, compares it with what is known of the audience, adds, then removes, and
/// remembers what Batch accepted. A source that fails half-way adds those it gave, removes nobody, and leaves what is known as it is.
/// </summary>
/// <param name="client">Who sends; one that rehearses, for a dry run.</param>
/// <param name="settings">What to make of the rows.</param>
/// <param name="options">Who is told of what, and what is approved.</param>
/// <param name="place">The directory or the table of what is known.</param>
/// <param name="open">Opens it. It is this run's alone.</param>
/// <param name="isDryRun">Whether it is to stay as it is.</param>
internal sealed class MirrorRun(
    BatchClient client, SyncSettings settings, SyncOptions options, string place, Func<MirrorTally, IMembership> open, bool isDryRun)
{
    /// <summary>What the run took of the disk of this machine for itself.</summary>
    public long TemporaryBytes { get; private set; }

    /// <exception cref="SyncStateException">The state cannot be used. Nothing was sent.</exception>
    /// <exception cref="SyncException">The run did not come to its end.</exception>
    /// <exception cref="SyncCanceledException">The token was cancelled.</exception>
    public async Task<SyncReport> RunAsync(IReadOnlyList<SyncFault> warnings, CancellationToken cancellationToken)
    {
        var tally = new MirrorTally(warnings, client.Settings?.Delivery.TimeProvider ?? TimeProvider.System);
        try
        {
            using IMembership membership = open(tally);
            return await RunAsync(membership, tally, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw StateErrors.Damaged(place, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException)
        {
            if (tally.Read == 0) throw StateErrors.Unusable(place, e);
            tally.GiveUp();
            throw new SyncException($"The mirror cannot keep its state: {e.Message} The next run goes on from what was sent.", tally.ToReport(), e);
        }
    }

    private async Task<SyncReport> RunAsync(IMembership membership, MirrorTally tally, CancellationToken cancellationToken)
    {
        Exception? failure = await membership.ReadAsync(cancellationToken).ConfigureAwait(false);
        DiffCounts diff = await membership.CompareAsync(cancellationToken).ConfigureAwait(false);
        tally.Take(diff, isWhole: failure is null);
        TemporaryBytes = membership.TemporaryBytes;
        string? withheld = failure is null ? RemovalGuard.ReasonToWithhold(settings.Guard, options.ApproveRemovals, diff, tally) : null;

        DeliveryEnd end = membership.Replaces
            ? await new MirrorReplacement(client, settings, tally).SendAsync(membership.Additions, diff, failure, cancellationToken).ConfigureAwait(false)
            : await SendAsync(membership, failure is null && withheld is null, tally, cancellationToken).ConfigureAwait(false);
        if (withheld is not null) membership.KeepRemovals();
        if (failure is null && !(membership.Replaces && end.Failure is not null)) membership.Commit();

        // Where the changes themselves could not be read on, some have no outcome yet.
        if (end.Failure is not null) tally.GiveUp();
        SyncReport report = tally.ToReport(end.Report, withheld);
        ThrowUnlessDone(report, failure, end.Failure, cancellationToken);
        if (settings.WaitForIndexing && !isDryRun && end.LastToken is { } token)
        {
            await IndexingEnd.WaitAsync(client, settings.AudienceName!, token, report, options.StopToken, cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    private async Task<DeliveryEnd> SendAsync(IMembership membership, bool removes, MirrorTally tally, CancellationToken cancellationToken)
    {
        using ISendLog log = membership.OpenLog();
        IEnumerable<MemberChange> changes = removes ? membership.Additions.Concat(membership.Removals) : membership.Additions;
        return await new MirrorDelivery(log, tally, options).SendAsync(client.Audiences, settings.AudienceName!, changes, cancellationToken)
            .ConfigureAwait(false);
    }

    private static void ThrowUnlessDone(SyncReport report, Exception? source, Exception? sending, CancellationToken cancellationToken)
    {
        if (sending is OperationCanceledException) throw new SyncCanceledException(report, cancellationToken);
        if (sending is not null) throw new SyncException($"The mirror stopped before its end: {sending.Message} {report}.", report, sending);
        if (source is not null)
        {
            throw new SyncException(
                $"The source cannot be read on: {source.Message} Those it gave before were added, and nobody was removed: {report}.", report, source);
        }
    }
}
