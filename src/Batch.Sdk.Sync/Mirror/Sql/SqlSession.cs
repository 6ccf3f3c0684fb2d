using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Batch.Sdk.Sync.Mirror.Sql;

/// <summary>
/// Statements on the one connection of a run. While changes are sent, they are read by one thread and noted by others, each in its turn; those parts are
/// synchronous, as they are called in the midst of the sending.
/// </summary>
internal sealed class SqlSession(SqlSource source)
{
    private readonly Lock _turn = new();
    private DbTransaction? _transaction;

    public SqlDialect Dialect { get; } = source.Dialect!;

    public async Task<int> ExecuteAsync(string statement, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        using DbCommand command = Command(statement, values);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The one number that a query gives.</summary>
    public async Task<long> CountAsync(string query, CancellationToken cancellationToken)
    {
        using DbCommand command = Command(query);
        command.CommandTimeout = 0;
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    /// <summary>All that is made of the rows of a query, which are few.</summary>
    public async Task<List<T>> ReadAsync<T>(
        string query, Func<DbDataReader, T> make, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        using DbCommand command = Command(query, values);
        using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var made = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) made.Add(make(reader));
        return made;
    }

    /// <summary>The same in its turn, while changes are sent.</summary>
    public List<T> Read<T>(string query, Func<DbDataReader, T> make, params (string Name, object? Value)[] values)
    {
        return InTurn(() =>
        {
            using DbCommand command = Command(query, values);
            using DbDataReader reader = command.ExecuteReader();
            var made = new List<T>();
            while (reader.Read()) made.Add(make(reader));
            return made;
        });
    }

    /// <summary>Executes statements in one transaction, in its turn.</summary>
    public void InTransaction(Action<Action<string, (string Name, object? Value)[]>> statements)
    {
        InTurn(() =>
        {
            using DbTransaction transaction = source.Connection.BeginTransaction();
            _transaction = transaction;
            try
            {
                statements(Execute);
                transaction.Commit();
                return true;
            }
            finally
            {
                _transaction = null;
            }
        });
    }

    /// <summary>Makes a temporary table of a query, and gets it ready to be joined by its custom IDs and, if there is one, a column of numbers.</summary>
    public async Task FillAsync(string table, string query, string? number, CancellationToken cancellationToken)
    {
        await ExecuteAsync(Dialect.DropTemporary(table), cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(Dialect.CreateTemporary(table, query), cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(Dialect.PrepareToJoin(table, "custom_id"), cancellationToken).ConfigureAwait(false);
        if (number is null) return;
        await ExecuteAsync($"create unique index {table}_{number} on {table} ({number})", cancellationToken).ConfigureAwait(false);
    }

    public void TryDrop(string table)
    {
        try
        {
            lock (_turn) Execute(Dialect.DropTemporary(table), []);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // The session is gone, and the table with it.
        }
    }

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellationToken) =>
        Dialect.TryLockAsync(source.Connection, name, cancellationToken);

    private T InTurn<T>(Func<T> action)
    {
        lock (_turn)
        {
            try
            {
                return action();
            }
            catch (InvalidOperationException e) when (source.Connection.State != ConnectionState.Open)
            {
                throw new IOException("The connection to the database is lost.", e);
            }
        }
    }

    private void Execute(string statement, (string Name, object? Value)[] values)
    {
        using DbCommand command = Command(statement, values);
        command.ExecuteNonQuery();
    }

    private DbCommand Command(string text, params (string Name, object? Value)[] values)
    {
        DbCommand command = source.Connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = _transaction;
        foreach ((string name, object? value) in values)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = value is long or int ? DbType.Int64 : DbType.String;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
