using System.Runtime.ExceptionServices;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.State;
using Batch.Sdk.Sync.State.Journals;

namespace Batch.Sdk.Sync.Running;

/// <summary>
/// Reads the rows of a source and finds those that an earlier run has dealt with. That counts only as far as the source gives the same rows as
/// then, which each checkpoint of the earlier run tells for the rows before it.
/// </summary>
/// <param name="source">The source.</param>
/// <param name="mapper">Maps its rows.</param>
/// <param name="encoder">Makes bytes of them where they are beyond doubt; null to map all.</param>
/// <param name="memory">The earlier run.</param>
/// <param name="mayStartOver">Whether rows that were sent may be sent again where the source is another one.</param>
internal sealed class SourceReader(RowSource source, RowMapper mapper, RowEncoder? encoder, RunMemory memory, bool mayStartOver)
{
    private readonly RowHash? _hash = memory.Values is null ? null : new RowHash();
    private readonly bool _isOpaque = memory.Values is not null && mapper.Rules.Any(static bound => bound.Rule.IsOpaque);
    private readonly Queue<SourceRow> _block = [];
    private Checkpoint _reached;
    private int _checkpoint;
    private ExceptionDispatchInfo? _failure;

    /// <summary>The next row; null at the end.</summary>
    public ValueTask<SourceRow?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_block.Count > 0 || _checkpoint < memory.Earlier.Checkpoints.Count) return ReadAsBeforeAsync(cancellationToken);
        if (_failure is not null) _failure.Throw();
        ValueTask<bool> isThere = source.ReadAsync(cancellationToken);
        return isThere.IsCompletedSuccessfully ? new ValueTask<SourceRow?>(isThere.Result ? Next() : null) : WaitAsync(isThere);
    }

    private async ValueTask<SourceRow?> WaitAsync(ValueTask<bool> isThere) => await isThere.ConfigureAwait(false) ? Next() : null;

    private async ValueTask<SourceRow?> ReadAsBeforeAsync(CancellationToken cancellationToken)
    {
        while (_block.Count == 0 && _checkpoint < memory.Earlier.Checkpoints.Count)
        {
            await ReadBlockAsync(memory.Earlier.Checkpoints[_checkpoint++], cancellationToken).ConfigureAwait(false);
        }

        return _block.TryDequeue(out SourceRow? row) ? row : await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the rows up to a checkpoint, which tells whether they are the same as then.</summary>
    private async Task ReadBlockAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        List<SourceRow> block = [];
        _failure = await ReadToAsync(checkpoint.Rows, block, cancellationToken).ConfigureAwait(false);
        bool isSame = _failure is null && _reached == checkpoint;
        if (_failure is null && !isSame) Fork(_reached.Rows - block.Count);
        if (!isSame) _checkpoint = memory.Earlier.Checkpoints.Count;
        foreach (SourceRow row in block) _block.Enqueue(Settle(row, isSame, _failure is not null));
    }

    private SourceRow Next()
    {
        long position = _reached.Rows;
        MappedRow? mapped = _isOpaque ? mapper.Map(position) : null;
        ulong content = mapped is null ? _hash?.Of(source, mapper.Columns) ?? 0 : _hash!.Of(mapped);
        _reached = new Checkpoint(position + 1, RowHash.Chain(_reached.Hash, content));
        return mapped is null && encoder?.TryEncode(position) is { } encoded
            ? new SourceRow(encoded, _reached, content)
            : new SourceRow(mapped ?? mapper.Map(position), _reached, content);
    }

    private async Task<ExceptionDispatchInfo?> ReadToAsync(long rows, List<SourceRow> block, CancellationToken cancellationToken)
    {
        try
        {
            while (_reached.Rows < rows && await source.ReadAsync(cancellationToken).ConfigureAwait(false)) block.Add(Next());
            return null;
        }
        catch (Exception e)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
    }

    /// <summary>Of rows before a failure nobody can say whether they are the same as then: they are left for the next run.</summary>
    private SourceRow Settle(SourceRow row, bool isSame, bool hasFailed)
    {
        if (hasFailed) return row with { Settled = new Settlement(ItemStatus.NotAttempted, IsUnchanged: false) };
        return isSame ? row with { Settled = memory.Earlier.Find(row.Note.Position) } : row;
    }

    private void Fork(long position)
    {
        if (!mayStartOver)
        {
            throw new SyncStateException(
                $"The source is not the one of the run that did not end: it differs before row {_reached.Rows}. Events that were accepted then "
                + "would be tracked twice. Run again with the source as it was; or delete the state to track all that the source has now; or map "
                + $"{FieldNames.EventId}, so that each event is known.");
        }

        memory.Journal?.Append(new ForkedRecord(position));
    }
}
