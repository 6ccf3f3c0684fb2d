using Batch.Sdk.Configuration;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Journal;
using Batch.Sdk.Sync.Mirror.Snapshots;
using Batch.Sdk.Sync.Running;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>
/// Makes the members of an audience those of a source: reads the source whole, compares it with what is known of the audience, adds, then removes, and
/// remembers what Batch accepted. A source that fails half-way adds those it gave, removes nobody, and leaves the snapshot as it is.
/// </summary>
/// <param name="client">Who sends; one that rehearses, for a dry run.</param>
/// <param name="source">The rows, opened.</param>
/// <param name="mapper">Which column becomes which field.</param>
/// <param name="settings">What to make of the rows.</param>
/// <param name="options">Who is told of what, and what is approved.</param>
/// <param name="directory">The state directory: it exists, and is this run's alone.</param>
/// <param name="isDryRun">Whether the state directory is to stay as it is.</param>
internal sealed class MirrorRun(
    BatchClient client, RowSource source, RowMapper mapper, SyncSettings settings, SyncOptions options, string directory, bool isDryRun)
{
    private readonly ClientSettings? _client = client.Settings;

    /// <exception cref="SyncStateException">The state cannot be used. Nothing was sent.</exception>
    /// <exception cref="SyncException">The run did not come to its end.</exception>
    /// <exception cref="SyncCanceledException">The token was cancelled.</exception>
    public async Task<SyncReport> RunAsync(IReadOnlyList<SyncFault> warnings, CancellationToken cancellationToken)
    {
        var tally = new MirrorTally(warnings, _client?.Delivery.TimeProvider ?? TimeProvider.System);
        try
        {
            using var folder = new MirrorFolder(directory, isDryRun);
            using MirrorPast past = MirrorPast.Open(folder);
            return await RunAsync(folder, past, tally, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw StateErrors.Damaged(directory, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (tally.Read == 0) throw StateErrors.Unusable(directory, e);
            tally.GiveUp();
            throw new SyncException($"The mirror cannot keep its state: {e.Message} The next run goes on from what was sent.", tally.ToReport(), e);
        }
    }

    private async Task<SyncReport> RunAsync(MirrorFolder folder, MirrorPast past, MirrorTally tally, CancellationToken cancellationToken)
    {
        using var next = new SnapshotWriter(folder.NewSnapshot, HashPartitions.After(past.Seed, past.Length));
        Exception? failure = await ReadAsync(next.Members, tally, cancellationToken).ConfigureAwait(false);
        bool replaces = past.IsFirst && settings.FirstMirror == MirrorStart.Replace;
        using var plan = new MirrorPlan(folder);
        DiffCounts diff = MemberDiff.Run(replaces ? [] : past.Files, next.File, group => plan.Take(group, next.Exceptions));
        tally.Take(diff, isWhole: failure is null);
        string? withheld = failure is null ? RemovalGuard.ReasonToWithhold(settings.Guard, options.ApproveRemovals, diff, tally) : null;

        DeliveryEnd end = replaces
            ? await new MirrorReplacement(client, settings, tally).SendAsync(plan, diff, failure, cancellationToken).ConfigureAwait(false)
            : await SendAsync(folder, past, next, plan, failure is null && withheld is null, tally, cancellationToken).ConfigureAwait(false);
        if (withheld is not null) KeepAll(plan.Removals, next.Exceptions);
        bool isKnown = failure is null && !(replaces && end.Failure is not null);
        if (isKnown && !isDryRun) Commit(folder, past, next);

        SyncReport report = tally.ToReport(end.Report, withheld);
        ThrowUnlessDone(report, failure, end.Failure, cancellationToken);
        if (settings.WaitForIndexing && !isDryRun && end.LastToken is { } token)
        {
            await IndexingEnd.WaitAsync(client, settings.AudienceName!, token, report, options.StopToken, cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    private async Task<Exception?> ReadAsync(PartitionWriter members, MirrorTally tally, CancellationToken cancellationToken)
    {
        using var reader = new MembershipReader(source, mapper, settings, options, _client, tally);
        Exception? failure = await reader.ReadAsync(members, cancellationToken).ConfigureAwait(false);
        members.Complete();
        return failure;
    }

    private async Task<DeliveryEnd> SendAsync(
        MirrorFolder folder, MirrorPast past, SnapshotWriter next, MirrorPlan plan, bool removes, MirrorTally tally, CancellationToken cancellationToken)
    {
        using var journal = new SendJournal(folder.NewJournal, past.Generation, isDryRun ? 0 : past.JournalEnd);
        var delivery = new MirrorDelivery(journal, next.Exceptions, tally, options);
        IEnumerable<MemberChange> changes = removes ? plan.Additions.Concat(plan.Removals) : plan.Additions;
        return await delivery.SendAsync(client.Audiences, settings.AudienceName!, changes, cancellationToken).ConfigureAwait(false);
    }

    private static void KeepAll(IEnumerable<MemberChange> removals, PartitionWriter exceptions)
    {
        foreach (MemberChange removal in removals) exceptions.Add(removal.Record.Span);
    }

    /// <summary>If it ends between the two steps, the journal is of an earlier generation, and the next run leaves it aside.</summary>
    private static void Commit(MirrorFolder folder, MirrorPast past, SnapshotWriter next)
    {
        past.Dispose();
        next.Commit(folder.Snapshot, past.Generation + 1);
        File.Delete(folder.Journal);
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
