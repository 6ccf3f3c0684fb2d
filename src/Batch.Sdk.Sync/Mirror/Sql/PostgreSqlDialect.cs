using System.Data.Common;

namespace Batch.Sdk.Sync.Mirror.Sql;

/// <summary>PostgreSQL. A run needs a session of its own: of poolers in between, one that pools sessions.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    private static readonly string[] IdTypes =
        ["text", "character varying", "uuid", "smallint", "integer", "bigint", "numeric", "name", "citext"];

    public override string IdType => "text collate \"C\"";

    /// <summary>The driver gives a character(n) its blanks at the end, a cast takes them away; and it writes floats and dates in another way.</summary>
    public override string? CustomId(string column, string type)
    {
        string name = type.Split('(')[0].Trim();
        return IdTypes.Contains(name) || name.EndsWith(".citext", StringComparison.Ordinal) ? $"{column}::text collate \"C\"" : null;
    }

    public override string Content(string column) => $"coalesce(to_jsonb({column})::text, 'null') collate \"C\"";

    public override string CreateTemporary(string table, string query) => $"create temporary table {table} as {query}";

    public override string DropTemporary(string table) => $"drop table if exists pg_temp.{table}";

    public override string Exists(string? schema, string table) =>
        $"select count(*) from pg_class where oid = to_regclass('{(schema is null ? "" : $"\"{schema}\".")}\"{table}\"')";

    public override string PrepareToJoin(string table, string column) => $"analyze {table}";

    public override async Task<IAsyncDisposable?> TryLockAsync(DbConnection connection, string name, CancellationToken cancellationToken)
    {
        bool isLocked = await CallAsync(connection, "pg_try_advisory_lock", name, cancellationToken).ConfigureAwait(false);
        return isLocked ? new Held(connection, name) : null;
    }

    private static async Task<bool> CallAsync(DbConnection connection, string function, string name, CancellationToken cancellationToken)
    {
        string schema = name.Contains('.', StringComparison.Ordinal) ? "" : "coalesce(current_schema(), '') || '.' || ";
        using DbCommand command = connection.CreateCommand();
        command.CommandText = $"select {function}(hashtextextended('batch.sdk:' || {schema}'{name}', 0))";
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>A pooled session would keep it.</summary>
    private sealed class Held(DbConnection connection, string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await CallAsync(connection, "pg_advisory_unlock", name, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e) when (e is DbException or InvalidOperationException)
            {
                // The session is gone, and the lock with it.
            }
        }
    }
}
