using System.Globalization;
using Batch.Sdk.Sync.Mirror.Diffing;

namespace Batch.Sdk.Sync.Mirror.Sql;

/// <summary>
/// What the database does of a mirror, in temporary tables. <c>rows</c> holds the source: each row with its custom ID, its other columns as one text, and a
/// verdict, which is good until somebody says otherwise. <c>open</c> has the numbers of those rows that do not say what is known already. <c>changes</c> is
/// what is to be done, numbered from 0, additions before removals.
/// </summary>
/// <param name="session">The connection.</param>
/// <param name="before">The members of before: a table.</param>
internal sealed class SqlComparison(SqlSession session, string before)
{
    /// <summary>Verdicts on rows.</summary>
    public const int Good = 0;
    public const int Present = 1;
    public const int Unidentified = 2;

    public const string Rows = "batch_sync_rows";
    public const string Open = "batch_sync_open";
    public const string Changes = "batch_sync_changes";

    /// <summary>Members of before where there are none.</summary>
    public const string Nobody = $"(select custom_id, attributes, 0 as is_doubtful from {Rows} where 1 = 0)";

    /// <summary>Takes in the source, and returns how many rows it has.</summary>
    public async Task<long> StageAsync(SqlSource source, StagedReader reader, CancellationToken cancellationToken)
    {
        SqlDialect dialect = session.Dialect;
        string ColumnOf(string column) => $"q.{dialect.Quote(column)}";
        string id = reader.Rules.Single(static bound => bound.Rule.Field == FieldNames.CustomId).Rule.Columns[0];
        string[] contents =
        [
            .. reader.Rules.Where(static bound => bound.Rule.Field != FieldNames.CustomId).SelectMany(static bound => bound.Rule.Columns)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(column => dialect.Content(ColumnOf(column))),
        ];
        string content = contents.Length == 0 ? dialect.Content("0") : string.Join(" || ',' || ", contents);
        string columns = string.Concat(reader.Columns.Select((column, index) => $", {ColumnOf(column)} as {StagedRows.NameOf(index)}"));
        string query = $"""
            select row_number() over () - 1 as row_no, {Good} as verdict, {dialect.CustomId(ColumnOf(id), source.ColumnTypes[id])} as custom_id,
            {content} as attributes{columns}
            from {source.Subquery}
            """;
        await session.FillAsync(Rows, query, [("row_no", true), ("custom_id", false)], cancellationToken).ConfigureAwait(false);
        return await session.CountAsync($"select count(*) from {Rows}", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the rows that are to be looked at, and returns how many there are.</summary>
    public async Task<long> FindOpenAsync(CancellationToken cancellationToken)
    {
        string query = $"""
            select row_number() over (order by r.row_no) - 1 as open_no, r.row_no from {Rows} r
            where not exists (select 1 from {before} m where m.custom_id = r.custom_id and m.is_doubtful = 0 and m.attributes = r.attributes)
            """;
        await session.FillAsync(Open, query, [("open_no", true)], cancellationToken).ConfigureAwait(false);
        return await session.CountAsync($"select count(*) from {Open}", cancellationToken).ConfigureAwait(false);
    }

    public async Task<DiffCounts> CompareAsync(CancellationToken cancellationToken)
    {
        long good = await session.CountAsync($"select count(*) from {Rows} where verdict = {Good}", cancellationToken).ConfigureAwait(false);
        long distinct = await session.CountAsync(
            $"select count(*) from (select custom_id from {Rows} where verdict = {Good} group by custom_id) ids", cancellationToken).ConfigureAwait(false);
        long known = await session.CountAsync($"select count(*) from {before} m", cancellationToken).ConfigureAwait(false);
        long additions = await FindAdditionsAsync(cancellationToken).ConfigureAwait(false);
        long removals = await FindRemovalsAsync(additions, cancellationToken).ConfigureAwait(false);
        return new DiffCounts(known, good - distinct, distinct - additions, additions, removals);
    }

    public async Task DropAsync()
    {
        foreach (string table in new[] { Rows, Open, Changes }) await session.DropAsync(table, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Of good rows of the same custom ID the last counts.</summary>
    private async Task<long> FindAdditionsAsync(CancellationToken cancellationToken)
    {
        string query = $"""
            select row_number() over (order by r.row_no) - 1 as change_no, case when m.custom_id is null then {MemberAction.Add:D} else {MemberAction.Renew:D} end as kind,
            r.custom_id, r.attributes, r.row_no, 0 as was_doubtful
            from {Open} o join {Rows} r on r.row_no = o.row_no left join {before} m on m.custom_id = r.custom_id
            where r.verdict = {Good} and (m.custom_id is null or m.is_doubtful <> 0 or m.attributes <> r.attributes)
            and not exists (select 1 from {Rows} l where l.custom_id = r.custom_id and l.verdict = {Good} and l.row_no > r.row_no)
            """;
        await session.FillAsync(Changes, query, [("change_no", true)], cancellationToken).ConfigureAwait(false);
        return await session.CountAsync($"select count(*) from {Changes}", cancellationToken).ConfigureAwait(false);
    }

    private Task<int> FindRemovalsAsync(long additions, CancellationToken cancellationToken)
    {
        string statement = string.Create(CultureInfo.InvariantCulture, $"""
            insert into {Changes} (change_no, kind, custom_id, attributes, row_no, was_doubtful)
            select {additions} + row_number() over (order by m.custom_id) - 1, {MemberAction.Remove:D}, m.custom_id, m.attributes, null, m.is_doubtful from {before} m
            where not exists (select 1 from {Rows} r where r.custom_id = m.custom_id)
            """);
        return session.ExecuteAsync(statement, cancellationToken);
    }
}
