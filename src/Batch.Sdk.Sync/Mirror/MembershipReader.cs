using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>Reads a source to its end and writes who is in it.</summary>
internal sealed class MembershipReader(RowSource source, RowMapper mapper, RowJudge judge, MirrorTally tally, CancellationToken stop) : IDisposable
{
    private readonly RecordEncoder _encoder = new();
    private readonly MemberAttributes _attributes = new();

    /// <summary>Reads all, and returns what the source failed with, if it did.</summary>
    /// <exception cref="SyncException">It was asked to stop, too many rows are bad, or a callback failed.</exception>
    /// <exception cref="SyncCanceledException">The token was cancelled.</exception>
    public async Task<Exception?> ReadAsync(PartitionWriter members, CancellationToken cancellationToken)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stop);
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
                throw judge.Canceled(cancellationToken);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                throw judge.Stopped();
            }
            catch (Exception e)
            {
                return e;
            }

            Take(row, members);
            if (stop.IsCancellationRequested) throw judge.Stopped();
        }
    }

    public void Dispose() => _attributes.Dispose();

    private void Take(MappedRow row, PartitionWriter members)
    {
        tally.CountRow();
        if (judge.Judge(row) is { } state)
            members.Add(_encoder.Encode(row.CustomId!, state, state == MemberState.In ? _attributes.Encode(row.Fields) : default));
        judge.RequireGoodRows();
    }
}
