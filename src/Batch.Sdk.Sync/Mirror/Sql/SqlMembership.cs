using System.Data.Common;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror.Sql;

/// <summary>
/// A membership in a table of the source's own database, which compares the two. Only the difference travels: rows whose custom ID is not known with the
/// same attributes, which are looked at here as any row is, and then what is to be sent of them.
/// </summary>
internal sealed class SqlMembership : IMembership
{
    private const int Page = 5_000;

    private readonly MembershipTable _table;
    private readonly SqlSource _source;
    private readonly StagedReader _reader;
    private readonly RowJudge _judge;
    private readonly MirrorTally _tally;
    private readonly CancellationToken _stop;
    private readonly SqlSession _session;
    private readonly SqlComparison _comparison;
    private DiffCounts _diff;

    public SqlMembership(
        MembershipTable table, SqlSource source, StagedReader reader, RowJudge judge, MirrorTally tally, MirrorStart start, CancellationToken stop)
    {
        (_table, _source, _reader, _judge, _tally, _stop, _session) = (table, source, reader, judge, tally, stop, table.Session);
        Replaces = table.IsFirst && start == MirrorStart.Replace;
        _comparison = new SqlComparison(_session, Replaces || !table.Exists ? null : table.Members, reader);
    }

    public bool Replaces { get; }

    /// <summary>None: the rows are in the database's own temporary tables.</summary>
    public long TemporaryBytes => 0;

    public IEnumerable<MemberChange> Additions => Read(
        0,
        _diff.Additions,
        $"""
        select c.kind, {_reader.Selected} from {SqlComparison.Changes} c join {SqlComparison.Open} o on o.open_no = c.open_no
        where c.change_no between @first and @last order by c.change_no
        """,
        _reader.ReadAddition);

    public IEnumerable<MemberChange> Removals => Read(
        _diff.Additions,
        _diff.Additions + _diff.Removals,
        $"select custom_id, was_doubtful from {SqlComparison.Changes} where change_no between @first and @last order by change_no",
        _reader.ReadRemoval);

    /// <summary>A query is answered whole or not at all, so that one that fails has not been read half-way.</summary>
    public async Task<Exception?> ReadAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(ReadRowsAsync, cancellationToken).ConfigureAwait(false);
        return null;
    }

    public async Task<DiffCounts> CompareAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(async token => _diff = await _comparison.CompareAsync(_tally.Read, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return _diff;
    }

    public ISendLog OpenLog() => new SqlSendLog(_session, _table);

    public void KeepRemovals()
    {
        // The table says so already.
    }

    public void Commit()
    {
        if (_table.IsDryRun) return;
        _session.InTransaction(execute =>
        {
            if (Replaces)
            {
                execute($"delete from {_table.Members}", []);
                execute(
                    $"insert into {_table.Members} (custom_id, attributes, is_doubtful) select custom_id, attributes, 0 from {SqlComparison.Changes}", []);
            }

            _table.Complete(execute);
        });
    }

    public void Dispose()
    {
        _reader.Dispose();
        _comparison.Drop();
    }

    /// <summary>Does something before anything is sent.</summary>
    private async Task PrepareAsync(Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop);
        try
        {
            await step(either.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw _judge.Canceled(cancellationToken);
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            throw _judge.Stopped();
        }
        catch (Exception e) when (e is not BatchException)
        {
            throw _judge.End($"The query failed: {e.Message.TrimEnd('.')}", e);
        }
    }

    private async Task ReadRowsAsync(CancellationToken cancellationToken)
    {
        long rows = await _comparison.StageAsync(_source, _reader, cancellationToken).ConfigureAwait(false);
        long open = await _comparison.FindOpenAsync(cancellationToken).ConfigureAwait(false);
        for (long first = 0; first < open; first += Page) await JudgeAsync(first, cancellationToken).ConfigureAwait(false);
        Pass(rows);
    }

    private async Task JudgeAsync(long first, CancellationToken cancellationToken)
    {
        string query = $"""
            select o.custom_id, {_reader.Selected} from {SqlComparison.Open} o
            where o.open_no between @first and @last order by o.open_no
            """;
        List<(MappedRow Row, string? Known)> page = await _session.ReadAsync(
            query, _reader.ReadRow, cancellationToken, ("@first", first), ("@last", first + Page - 1)).ConfigureAwait(false);
        long number = first;
        foreach ((MappedRow row, string? known) in page)
        {
            Pass(row.Position);
            _tally.CountRow();
            int verdict = VerdictOf(_judge.Judge(row));
            _judge.RequireGoodRows();
            if (verdict != SqlComparison.Good || known != row.CustomId)
                await _comparison.NoteAsync(number, verdict, row.CustomId, cancellationToken).ConfigureAwait(false);
            number++;
        }
    }

    /// <summary>The rows up to there are known to be good, and so are not looked at.</summary>
    private void Pass(long position)
    {
        if (_tally.Read < RowJudge.Sample && position >= RowJudge.Sample)
        {
            _tally.CountRowsTo(RowJudge.Sample);
            _judge.RequireGoodRows();
        }

        _tally.CountRowsTo(position);
    }

    private static int VerdictOf(MemberState? state) => state switch
    {
        MemberState.In => SqlComparison.Good,
        MemberState.Present => SqlComparison.Present,
        _ => SqlComparison.Unidentified,
    };

    private IEnumerable<MemberChange> Read(long start, long end, string query, Func<DbDataReader, MemberChange> make)
    {
        for (long first = start; first < end; first += Page)
        {
            foreach (MemberChange change in _session.Read(query, make, ("@first", first), ("@last", Math.Min(end, first + Page) - 1))) yield return change;
        }
    }
}
