using System.Data.Common;
using Batch.Sdk.Sync.State;

namespace Batch.Sdk.Sync.Mirror.Sql;

/// <summary>SQLite. A lock of its own would lock out all who write, so that it is a file beside the database that is locked.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string IdType => "text";

    /// <summary>A column has values of any type; fractions are written in another way here.</summary>
    public override string CustomId(string column, string type) =>
        $"case typeof({column}) when 'text' then {column} when 'integer' then cast({column} as text) when 'blob' then lower(hex({column})) end";

    public override string Content(string column) => $"""
        case typeof({column}) when 'text' then 't' || length(cast({column} as blob)) || ':' || {column} when 'integer' then 'i' || {column} || ';'
        when 'real' then 'r' || printf('%!.17g', {column}) || ';' when 'blob' then 'b' || hex({column}) || ';' else 'n' end
        """;

    public override string CreateTemporary(string table, string query) => $"create temporary table {table} as {query}";

    public override string DropTemporary(string table) => $"drop table if exists temp.{table}";

    public override string Exists(string? schema, string table) =>
        $"select count(*) from {(schema is null ? "" : Quote(schema) + ".")}sqlite_master where type = 'table' and lower(name) = lower('{table}')";

    public override Task<IAsyncDisposable?> TryLockAsync(DbConnection connection, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        IAsyncDisposable? held = File.Exists(connection.DataSource) ? PrivateFiles.TryHold($"{connection.DataSource}-{name}.lock") : new InMemory();
        return Task.FromResult(held);
    }

    /// <summary>Nobody else has a database in memory.</summary>
    private sealed class InMemory : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
