using System.Data.Common;

namespace Batch.Sdk.Sync;

/// <summary>
/// What database engines say differently, for mirrors that keep their members in a table (<see cref="SyncSettings.MembershipTable"/>). All else is plain
/// SQL over <see cref="DbConnection"/>: joins, <c>row_number() over</c> and parameters that begin with <c>@</c>. For an engine that is not here, derive
/// from it and give it to <see cref="SqlSource"/>. One is used by many runs at once.
/// </summary>
/// <remarks>
/// The engine must keep temporary tables for the length of a session, and compare the type <see cref="IdType"/> byte for byte, letter case and blanks
/// at the end included.
/// </remarks>
public abstract class SqlDialect
{
    /// <summary>PostgreSQL 12 and later.</summary>
    public static SqlDialect PostgreSql { get; } = new Mirror.Sql.PostgreSqlDialect();

    /// <summary>SQLite 3.25 and later.</summary>
    public static SqlDialect Sqlite { get; } = new Mirror.Sql.SqliteDialect();

    /// <summary>The type of the column of custom IDs, which is a primary key: a text that is compared byte for byte.</summary>
    public abstract string IdType { get; }

    /// <summary>The type of a text of any length that is compared byte for byte.</summary>
    /// <value>Default <see cref="IdType"/>.</value>
    public virtual string TextType => IdType;

    /// <summary>A name as the engine takes it literally.</summary>
    /// <param name="name">The name, without a schema.</param>
    /// <returns>Default: the name in double quotes.</returns>
    public virtual string Quote(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>An expression for a value as a custom ID, equal to what <see cref="SourceValue"/> makes of it.</summary>
    /// <param name="column">The column, quoted.</param>
    /// <param name="type">The name of its type, as the driver has it.</param>
    /// <returns>
    /// The expression, in <see cref="IdType"/>. Where it gives null for a value, the value travels to be looked at. Null if values of the type cannot be
    /// custom IDs here: the run is refused, and its user told to cast them.
    /// </returns>
    public abstract string? CustomId(string column, string type);

    /// <summary>
    /// An expression for any value as a text, in <see cref="TextType"/>: never null, and another text for any other value, also where a comma and the
    /// text of another column follow.
    /// </summary>
    /// <param name="column">The column, quoted.</param>
    /// <returns>The expression.</returns>
    public abstract string Content(string column);

    /// <summary>A statement that makes a temporary table of a query.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="query">The query.</param>
    /// <returns>The statement.</returns>
    public abstract string CreateTemporary(string table, string query);

    /// <summary>A statement that drops a temporary table if there is one, and no other table of the name.</summary>
    /// <param name="table">Its name.</param>
    /// <returns>The statement.</returns>
    public abstract string DropTemporary(string table);

    /// <summary>A query for whether a table exists: one number, which is not 0 if it does.</summary>
    /// <param name="schema">Its schema; null for the present one.</param>
    /// <param name="table">Its name.</param>
    /// <returns>The query. The names hold letters, digits and underscores only.</returns>
    public abstract string Exists(string? schema, string table);

    /// <summary>Locks out other runs, also those on other machines, but no other use of the tables, until it is disposed or the process ends.</summary>
    /// <param name="connection">The connection of the run, open.</param>
    /// <param name="name">What is locked: the name of the membership table.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What unlocks; null if another run has it.</returns>
    public abstract Task<IAsyncDisposable?> TryLockAsync(DbConnection connection, string name, CancellationToken cancellationToken);

    /// <summary>A statement to be executed before a temporary table is joined by a column.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="column">The column; its values may be there many times, and missing.</param>
    /// <returns>Default: makes an index. An engine that joins by hashing has more of one that looks at the table for its planner.</returns>
    public virtual string PrepareToJoin(string table, string column) => $"create index {table}_{column} on {table} ({column})";
}
