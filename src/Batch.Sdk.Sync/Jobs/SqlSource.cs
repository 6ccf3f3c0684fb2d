using System.Data;
using System.Data.Common;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync.Jobs;

/// <summary>The rows of a query, on a connection of its own. What the driver throws is told without the connection string.</summary>
internal sealed class SqlSource(DbProviderFactory factory, string connectionString, string query) : RowSource
{
    private DbConnection? _connection;
    private DbCommand? _command;
    private DbDataReader? _reader;
    private DataReaderSource? _rows;
    private bool _ended;
    private long _read;

    public override string Location => _rows?.Location ?? "row 0";

    public override async ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default)
    {
        _connection = Connect();
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

    public override void Use(IReadOnlyList<string> columns) => Rows.Use(columns);

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        _ended = !await TryAsync("The query broke off", () => Rows.ReadAsync(cancellationToken).AsTask()).ConfigureAwait(false);
        if (!_ended) _read++;
        return !_ended;
    }

    public override SourceValue GetValue(int index) => Rows.GetValue(index);

    public override async ValueTask DisposeAsync()
    {
        // A driver may otherwise read the rest of the rows before it closes.
        if (_reader is not null && !_ended) _command!.Cancel();
        if (_reader is not null) await _reader.DisposeAsync().ConfigureAwait(false);
        if (_command is not null) await _command.DisposeAsync().ConfigureAwait(false);
        if (_connection is not null) await _connection.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private DataReaderSource Rows => _rows ?? throw new InvalidOperationException(ColumnNames.NotOpen);

    private DbConnection Connect()
    {
        DbConnection connection = factory.CreateConnection()
            ?? throw new NotSupportedException("The driver makes no connections.");
        try
        {
            connection.ConnectionString = connectionString;
            return connection;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Its message may quote the string, so that it does not go along as the cause either.
            connection.Dispose();
            throw new RowSourceException("The driver cannot read the connection string; look at its keywords.", 0, Location);
        }
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
