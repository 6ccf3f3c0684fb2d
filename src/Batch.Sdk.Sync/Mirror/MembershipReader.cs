using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror.Snapshots;
using Batch.Sdk.Sync.Writing;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>Reads a source to its end and writes who is in it.</summary>
internal sealed class MembershipReader(RowSource source, RowMapper mapper, RowJudge judge, MirrorTally tally, CancellationToken stop) : IDisposable
{
    private readonly RecordEncoder _encoder = new();
    private readonly MemberAttributes _attributes = new();
    private readonly RuleReader? _onlyId = mapper.Rules is [{ Rule.Field: FieldNames.CustomId } only] ? new RuleReader(source, only) : null;

    /// <summary>Reads all, and returns what the source failed with, if it did.</summary>
    /// <exception cref="SyncException">It was asked to stop, too many rows are bad, or a callback failed.</exception>
    /// <exception cref="SyncCanceledException">The token was cancelled.</exception>
    public async Task<Exception?> ReadAsync(PartitionWriter members, CancellationToken cancellationToken)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stop);
        while (true)
        {
            MappedRow? row;
            ReadOnlySpan<byte> record;
            try
            {
                if (!await source.ReadAsync(reading.Token).ConfigureAwait(false)) return null;
                row = TryEncodeId(out record) ? null : mapper.Map(tally.Read);
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

            tally.CountRow();
            if (row is null) members.Add(record);
            else Take(row, members);
            judge.RequireGoodRows();
            if (stop.IsCancellationRequested) throw judge.Stopped();
        }
    }

    public void Dispose() => _attributes.Dispose();

    /// <summary>A row that is a custom ID and nothing else, and that beyond doubt: nearly all are, where the mapping has no attributes.</summary>
    private bool TryEncodeId(out ReadOnlySpan<byte> record)
    {
        record = default;
        return _onlyId is not null && source.RowFault is null && _onlyId.TryReadAsText(out ReadOnlySpan<char> id)
            && judge.IsGood(id) && _encoder.TryEncode(id, MemberState.In, out record);
    }

    private void Take(MappedRow row, PartitionWriter members)
    {
        if (judge.Judge(row) is { } state)
            members.Add(_encoder.Encode(row.CustomId!, state, state == MemberState.In ? _attributes.Encode(row.Fields) : default));
    }
}
