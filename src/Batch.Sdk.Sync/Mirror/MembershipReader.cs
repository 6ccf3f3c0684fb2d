using Batch.Sdk.Configuration;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror.Snapshots;
using Batch.Sdk.Sync.Running;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>Reads a source to its end and writes who is in it.</summary>
internal sealed class MembershipReader(RowSource source, RowMapper mapper, SyncSettings settings, SyncOptions options, ClientSettings? client, MirrorTally tally)
    : IDisposable
{
    private const int Sample = 1_000;
    private const string Stopped = "It was asked to stop while it read its source";

    private readonly ValidationOptions _validation = client?.Validation ?? new ValidationOptions();
    private readonly TimeProvider _time = client?.Delivery.TimeProvider ?? TimeProvider.System;
    private readonly RecordEncoder _encoder = new();
    private readonly MemberAttributes _attributes = new();

    /// <summary>Reads all, and returns what the source failed with, if it did.</summary>
    /// <exception cref="SyncException">It was asked to stop, too many rows are bad, or a callback failed.</exception>
    /// <exception cref="SyncCanceledException">The token was cancelled.</exception>
    public async Task<Exception?> ReadAsync(PartitionWriter members, CancellationToken cancellationToken)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, options.StopToken);
        while (true)
        {
            MappedRow row;
            try
            {
                if (!await source.ReadAsync(reading.Token).ConfigureAwait(false)) return null;
                row = mapper.Map(tally.Read);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                tally.GiveUp();
                throw new SyncCanceledException(tally.ToReport(), cancellationToken);
            }
            catch (OperationCanceledException) when (options.StopToken.IsCancellationRequested)
            {
                throw End(Stopped);
            }
            catch (Exception e)
            {
                return e;
            }

            Take(row, members);
            if (options.StopToken.IsCancellationRequested) throw End(Stopped);
        }
    }

    public void Dispose() => _attributes.Dispose();

    private void Take(MappedRow row, PartitionWriter members)
    {
        tally.CountRow();
        IReadOnlyList<Fault> faults = row.Faults.Count > 0 ? row.Faults : Validate(ItemMaker.Addition(row));
        if (faults.Count == 0) members.Add(_encoder.Encode(row.CustomId!, MemberState.In, _attributes.Encode(row.Fields)));
        else Reject(row, faults, members);
        if (tally.Read == Sample && tally.Rejected > settings.MaxBadShare * Sample)
            throw End($"{tally.Rejected} of the first {Sample} rows are bad: look at the mapping");
    }

    /// <summary>Whoever has a bad row is there all the same; of a row that is nobody's for sure, nothing is known.</summary>
    private void Reject(MappedRow row, IReadOnlyList<Fault> faults, PartitionWriter members)
    {
        tally.Reject(faults);
        if (Validate(AudienceMember.Add(row.CustomId)).Count == 0) members.Add(_encoder.Encode(row.CustomId!, MemberState.Present, attributes: default));
        else tally.CountUnidentified();
        try
        {
            options.OnRejected?.Invoke(new RejectedRow(row, faults));
        }
        catch (Exception e)
        {
            throw End($"The callback for rejected rows failed ({e.GetType().Name})", e);
        }
    }

    private IReadOnlyList<Fault> Validate(AudienceMember member) => member.Validate(_validation, _time);

    private SyncException End(string why, Exception? cause = null)
    {
        tally.GiveUp();
        return new SyncException($"{why}. Nothing was sent.", tally.ToReport(), cause);
    }
}
