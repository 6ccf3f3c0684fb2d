using System.Data;
using System.Data.Common;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync;

/// <summary>
/// The rows of a query, on a connection of its own. For a mirror it can also stay in the database, which then finds out who has come and gone:
/// <see cref="SyncSettings.MembershipTable"/>. What the driver throws is told without the connection string.
/// </summary>
/// <example>
/// <code>
/// await using var source = new SqlSource(() => new NpgsqlConnection(connectionString), "select id from customers where vip", SqlDialect.PostgreSql);
/// </code>
/// </example>
public sealed class SqlSource : RowSource
{
    private readonly Func<DbConnection> _connect;
    private DbConnection? _connection;
    private DbCommand? _command;
    private DbDataReader? _reader;
    private DataReaderSource? _rows;
    private bool _ended;
    private long _read;

    /// <summary>Makes one.</summary>
    /// <param name="connect">Makes a connection that is not open yet; the source opens and disposes it.</param>
    /// <param name="query">The query. It has no time limit. For a mirror with a membership table, one that can stand in the FROM of another.</param>
    /// <param name="dialect">What is particular to the engine, for a mirror with a membership table only.</param>
    public SqlSource(Func<DbConnection> connect, string query, SqlDialect? dialect = null)
    {
        ArgumentNullException.ThrowIfNull(connect);
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        _connect = connect;
        Query = query;
        Dialect = dialect;
    }

    /// <inheritdoc/>
    /// <value>Such as <c>row 3</c>; the first is 1.</value>
    public override string Location => _rows?.Location ?? "row 0";

    internal override Place Place => _rows?.Place ?? base.Place;

    /// <summary>The query.</summary>
    internal string Query { get; }

    internal SqlDialect? Dialect { get; }

    internal DbConnection Connection => _connection ?? throw new InvalidOperationException(ColumnNames.NotOpen);

    /// <summary>The columns of the query and the names of their types, once they are known.</summary>
    internal IReadOnlyDictionary<string, string> ColumnTypes { get; private set; } = new Dictionary<string, string>();

    /// <summary>The query as it stands in the FROM of another, so that what is at its end ends with it.</summary>
    internal string Subquery => $"(\n{Query.TrimEnd().TrimEnd(';')}\n) q";

    private DataReaderSource Rows => _rows ?? throw new InvalidOperationException(ColumnNames.NotOpen);

    /// <inheritdoc/>
    /// <exception cref="RowSourceException">The database cannot be opened, or the query failed.</exception>
    /// <exception cref="InvalidOperationException">It was opened before.</exception>
    public override ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default) => OpenAsync(Query, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It has no column of such a name.</exception>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public override void Use(IReadOnlyList<string> columns) => Rows.Use(columns);

    /// <inheritdoc/>
    /// <exception cref="RowSourceException">The query broke off.</exception>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        _ended = !await TryAsync("The query broke off", () => Rows.ReadAsync(cancellationToken).AsTask()).ConfigureAwait(false);
        if (!_ended) _read++;
        return !_ended;
    }

    /// <inheritdoc/>
    public override SourceValue GetValue(int index) => Rows.GetValue(index);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await CloseReaderAsync().ConfigureAwait(false);
        if (_connection is not null) await _connection.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Opens the connection and asks for the columns alone; the query stays in the database.</summary>
    internal async Task<IReadOnlyList<string>?> DescribeAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? columns = await OpenAsync($"select * from {Subquery} where 1 = 0", cancellationToken).ConfigureAwait(false);
        ColumnTypes = Enumerable.Range(0, columns!.Count).ToDictionary(index => columns[index], _reader!.GetDataTypeName, StringComparer.Ordinal);
        await CloseReaderAsync().ConfigureAwait(false);
        return columns;
    }

    private async ValueTask<IReadOnlyList<string>?> OpenAsync(string query, CancellationToken cancellationToken)
    {
        if (_connection is not null) throw new InvalidOperationException(ColumnNames.OpenedBefore);
        _connection = _connect();
        await TryAsync("The database cannot be opened", () => _connection.OpenAsync(cancellationToken)).ConfigureAwait(false);
        _command = _connection.CreateCommand();
        _command.CommandText = query;
        // A warehouse may take its time; whoever waits can stop the run.
        _command.CommandTimeout = 0;
        _reader = await TryAsync(
            "The query failed", () => _command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken)).ConfigureAwait(false);
        _rows = new DataReaderSource(_reader);
        return await _rows.OpenAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A driver may otherwise read the rest of the rows before it closes.</summary>
    private async ValueTask CloseReaderAsync()
    {
        if (_reader is not null && !_ended) _command!.Cancel();
        if (_reader is not null) await _reader.DisposeAsync().ConfigureAwait(false);
        if (_command is not null) await _command.DisposeAsync().ConfigureAwait(false);
        (_reader, _command) = (null, null);
    }

    private async Task TryAsync(string failure, Func<Task> action) => await TryAsync(failure, async () =>
    {
        await action().ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    private async Task<T> TryAsync<T>(string failure, Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or TimeoutException or IOException)
        {
            throw new RowSourceException($"{failure}: {exception.Message} ({Location})", _read, Location, exception);
        }
    }
}
