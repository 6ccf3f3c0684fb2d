using System.Globalization;
using Batch.Sdk.Sync.Mirror.Diffing;

namespace Batch.Sdk.Sync.Mirror.Sql;

/// <summary>
/// What the database does of a mirror, in temporary tables. <c>rows</c> is the source: each row with its custom ID and its other columns as one text.
/// <c>open</c> has those rows that do not say what is known already, each with a verdict, which is good until somebody says otherwise. <c>changes</c> is
/// what is to be done, numbered from 0, additions before removals.
/// </summary>
internal sealed class SqlComparison
{
    /// <summary>Verdicts on rows.</summary>
    public const int Good = 0;
    public const int Present = 1;
    public const int Unidentified = 2;

    public const string Open = "batch_sync_open";
    public const string Changes = "batch_sync_changes";

    private const string Rows = "batch_sync_rows";
    private const string Nobody = $"(select custom_id, attributes, 0 as is_doubtful from {Rows} where 1 = 0)";

    private readonly SqlSession _session;
    private readonly string _before;
    private readonly string _contents;

    // Without attributes there is nothing but custom IDs to compare.
    private readonly string _isSame;

    /// <param name="session">The connection.</param>
    /// <param name="before">The table of the members of before; null if there are none.</param>
    /// <param name="reader">Knows the mapping.</param>
    public SqlComparison(SqlSession session, string? before, StagedReader reader)
    {
        (_session, _before) = (session, before ?? Nobody);
        IEnumerable<string> columns = reader.Rules.Where(static bound => bound.Rule.Field != FieldNames.CustomId)
            .SelectMany(static bound => bound.Rule.Columns).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        _contents = string.Join(" || ',' || ", columns.Select(column => session.Dialect.Content($"q.{session.Dialect.Quote(column)}")));
        _isSame = _contents.Length == 0 ? "m.is_doubtful = 0" : "m.is_doubtful = 0 and m.attributes = r.attributes";
    }

    /// <summary>Takes in the source, and returns how many rows it has.</summary>
    public async Task<long> StageAsync(SqlSource source, StagedReader reader, CancellationToken cancellationToken)
    {
        string ColumnOf(string column) => $"q.{_session.Dialect.Quote(column)}";
        string id = reader.Rules.Single(static bound => bound.Rule.Field == FieldNames.CustomId).Rule.Columns[0];
        string columns = string.Concat(reader.Columns.Select((column, index) => $", {ColumnOf(column)} as {StagedRows.NameOf(index)}"));
        string query = $"""
            select row_number() over () - 1 as row_no, {_session.Dialect.CustomId(ColumnOf(id), source.ColumnTypes[id])} as custom_id,
            {(_contents.Length == 0 ? "''" : _contents)} as attributes{columns}
            from {source.Subquery}
            """;
        await _session.FillAsync(Rows, query, number: null, cancellationToken).ConfigureAwait(false);
        return await CountAsync(Rows, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the rows that are to be looked at, and returns how many there are.</summary>
    public async Task<long> FindOpenAsync(CancellationToken cancellationToken)
    {
        string query = $"""
            select row_number() over (order by r.row_no) - 1 as open_no, {Good} as verdict, r.* from {Rows} r
            where not exists (select 1 from {_before} m where m.custom_id = r.custom_id and {_isSame})
            """;
        await _session.FillAsync(Open, query, "open_no", cancellationToken).ConfigureAwait(false);
        return await CountAsync(Open, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes what was found out about an open row.</summary>
    public Task<int> NoteAsync(long number, int verdict, string? customId, CancellationToken cancellationToken) => _session.ExecuteAsync(
        $"update {Open} set verdict = @verdict, custom_id = @id where open_no = @number",
        cancellationToken,
        ("@verdict", (long)verdict),
        ("@id", verdict == Unidentified ? null : customId),
        ("@number", number));

    /// <summary>
    /// Compares, when all open rows have been looked at. Whoever was a member is gone, renewed, kept in spite of bad rows, or else unchanged; which says of
    /// how many rows another one says the same, without any of the rows being counted by custom ID.
    /// </summary>
    public async Task<DiffCounts> CompareAsync(long rows, CancellationToken cancellationToken)
    {
        long bad = await CountAsync($"{Open} o where o.verdict <> {Good}", cancellationToken).ConfigureAwait(false);
        long before = await CountAsync($"{_before} m", cancellationToken).ConfigureAwait(false);
        long additions = await FindAdditionsAsync(cancellationToken).ConfigureAwait(false);
        long removals = await FindRemovalsAsync(additions, cancellationToken).ConfigureAwait(false);
        long renewed = await CountAsync($"{Changes} c where c.kind = {MemberAction.Renew:D}", cancellationToken).ConfigureAwait(false);
        long kept = await CountAsync($"(select o.custom_id {Kept} group by o.custom_id) ids", cancellationToken).ConfigureAwait(false);
        long unchanged = before - removals - renewed - kept;
        return new DiffCounts(before, rows - bad - unchanged - additions, unchanged, additions, removals);
    }

    private string Kept => $"from {Open} o join {_before} m on m.custom_id = o.custom_id where o.verdict = {Present}{WithoutGoodRow()}";

    /// <summary>A pooled session would keep the tables.</summary>
    public void Drop()
    {
        foreach (string table in new[] { Rows, Open, Changes }) _session.TryDrop(table);
    }

    /// <summary>
    /// That no good row has the custom ID of <c>o</c>: one that is open, or one that says what is known already. Without attributes, one of the latter kind
    /// leaves none of the former.
    /// </summary>
    private string WithoutGoodRow(string andThat = "1 = 1")
    {
        string open = $" and not exists (select 1 from {Open} r where r.custom_id = o.custom_id and r.verdict = {Good} and {andThat})";
        return _contents.Length == 0
            ? open
            : $"{open} and not exists (select 1 from {Rows} r where r.custom_id = o.custom_id and {_isSame} and {andThat})";
    }

    /// <summary>Of good rows of the same custom ID the last counts.</summary>
    private async Task<long> FindAdditionsAsync(CancellationToken cancellationToken)
    {
        string query = $"""
            select row_number() over (order by o.row_no) - 1 as change_no, case when m.custom_id is null then {MemberAction.Add:D} else {MemberAction.Renew:D} end as kind,
            o.custom_id, o.attributes, o.open_no, 0 as was_doubtful
            from {Open} o left join {_before} m on m.custom_id = o.custom_id
            where o.verdict = {Good} and (m.custom_id is null or not ({_isSame.Replace("r.", "o.", StringComparison.Ordinal)}))
            {WithoutGoodRow("r.row_no > o.row_no")}
            """;
        await _session.FillAsync(Changes, query, "change_no", cancellationToken).ConfigureAwait(false);
        return await CountAsync(Changes, cancellationToken).ConfigureAwait(false);
    }

    private Task<int> FindRemovalsAsync(long additions, CancellationToken cancellationToken)
    {
        string statement = string.Create(CultureInfo.InvariantCulture, $"""
            insert into {Changes} (change_no, kind, custom_id, attributes, open_no, was_doubtful)
            select {additions} + row_number() over (order by m.custom_id) - 1, {MemberAction.Remove:D}, m.custom_id, m.attributes, null, m.is_doubtful from {_before} m
            where not exists (select 1 from {Rows} r where r.custom_id = m.custom_id)
            and not exists (select 1 from {Open} o where o.custom_id = m.custom_id and o.verdict <> {Unidentified})
            """);
        return _session.ExecuteAsync(statement, cancellationToken);
    }

    private Task<long> CountAsync(string from, CancellationToken cancellationToken) => _session.CountAsync($"select count(*) from {from}", cancellationToken);
}
