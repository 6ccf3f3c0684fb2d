using System.Globalization;
using Batch.Sdk.Sync.Sources;
using Batch.Sdk.Sync.Sources.ParquetFiles;
using Parquet;
using Parquet.Data;

namespace Batch.Sdk.Sync;

/// <summary>
/// The rows of a Parquet file. Only the columns that are used are read, one row group at a time: memory holds their values of one row group, whatever
/// the size of the file. A file that is cut short or damaged makes the source throw, and so does one that declares more than its bytes can hold: in a
/// row group a column has up to 16 Mi values, those in lists counted one by one, or 1,000 for each of its bytes if that is more.
/// </summary>
/// <remarks>
/// <para>
/// Values keep their types. A timestamp that is marked as UTC is a moment; another, INT96 among them, has no known time zone. A UUID and a time
/// of day are texts, lists of simple values are lists of texts, bytes are hexadecimal digits, unless the file says that they are JSON.
/// </para>
/// <para>The members of a struct are columns, named <c>struct.member</c>; maps and lists of anything else cannot be used.</para>
/// </remarks>
public sealed class ParquetSource : RowSource
{
    private readonly string _path;
    private ParquetStream? _file;
    private ParquetReader? _reader;
    private ParquetColumn[] _columns = [];
    private ParquetColumn[] _used = [];
    private ParquetValues[] _values = [];
    private int _group = -1;
    private int _rowsLeft;
    private long _position;

    /// <summary>Makes one of a file, opened by <see cref="OpenAsync"/> and closed with the source.</summary>
    /// <param name="path">Its path.</param>
    public ParquetSource(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
    }

    /// <inheritdoc/>
    /// <value>Such as <c>row 12 (row group 1)</c>; the first row of the file is 1.</value>
    public override string Location => string.Create(CultureInfo.InvariantCulture, $"row {_position} (row group {_group + 1})");

    /// <inheritdoc/>
    /// <exception cref="RowSourceException">It is no Parquet file, it is cut short, or two columns have the same name.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    /// <exception cref="InvalidOperationException">It was opened before.</exception>
    public override async ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_reader is not null) throw new InvalidOperationException(ColumnNames.OpenedBefore);
        _columns = await ReadSchemaAsync(SourceFile.OpenSeekable(_path), cancellationToken).ConfigureAwait(false);
        return ColumnNames.Check([.. _columns.Select(static column => column.Name)], "columns of the file");
    }

    /// <inheritdoc/>
    /// <exception cref="RowSourceException">A column is a map, or a list of something that is not simple.</exception>
    /// <exception cref="ArgumentException">It has no column of such a name.</exception>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public override void Use(IReadOnlyList<string> columns)
    {
        string[]? all = _reader is null ? null : [.. _columns.Select(static column => column.Name)];
        _used = [.. ColumnNames.Find(all, columns).Select(index => _columns[index])];
        foreach (ParquetColumn column in _used.Where(static column => column.Field is null))
            throw new RowSourceException($"The column \"{column.Name}\" is {column.Kind}, which has no place in Batch; map others.", 0, "schema");
    }

    /// <inheritdoc/>
    /// <exception cref="RowSourceException">The rest of the file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_reader is null) throw new InvalidOperationException(ColumnNames.NotOpen);
        while (_rowsLeft == 0)
        {
            if (_group + 1 >= _reader.RowGroupCount) return false;
            _group++;
            await ReadGroupAsync(_reader.OpenRowGroupReader(_group), cancellationToken).ConfigureAwait(false);
        }

        foreach (ParquetValues values in _values) values.MoveNext();
        _rowsLeft--;
        _position++;
        return true;
    }

    /// <inheritdoc/>
    public override SourceValue GetValue(int index) => _values[index].Value;

    /// <inheritdoc/>
    public override bool TryGetText(int index, out ReadOnlySpan<char> text) => _values[index].TryGetText(out text);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Release();
        if (_reader is not null) await _reader.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<ParquetColumn[]> ReadSchemaAsync(FileStream file, CancellationToken cancellationToken)
    {
        try
        {
            _file = await ParquetStream.OpenAsync(file, cancellationToken).ConfigureAwait(false);
            _reader = await ParquetReader.CreateAsync(_file, leaveStreamOpen: false, cancellationToken: cancellationToken).ConfigureAwait(false);
            return [.. ParquetColumn.Of(_reader.Schema.Fields)];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw new RowSourceException($"The file is no Parquet file, or it was cut short: {exception.Message}", 0, "end of the file", exception);
        }
    }

    private async Task ReadGroupAsync(ParquetRowGroupReader group, CancellationToken cancellationToken)
    {
        Release();
        var values = new List<ParquetValues>(_used.Length);
        try
        {
            // Writers need not have pages where there are no rows.
            if (group.RowCount == 0) return;
            foreach (ParquetColumn column in _used) values.Add(await ReadAsync(group, column, cancellationToken).ConfigureAwait(false));
            _rowsLeft = group.RowCount is >= 0 and <= int.MaxValue ? (int)group.RowCount : throw Failure("A row group has a number of rows that cannot be.");
        }
        finally
        {
            _values = [.. values];
        }
    }

    private async Task<ParquetValues> ReadAsync(ParquetRowGroupReader group, ParquetColumn column, CancellationToken cancellationToken)
    {
        RawColumnData data;
        try
        {
            if (group.GetMetadata(column.Field!)?.MetaData is { } metadata) new ParquetPages(_file!).Check(metadata);
            data = await group.ReadRawColumnDataBaseAsync(column.Field!, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Failure(column, exception.Message, exception);
        }

        if (ParquetTypes.Read(data, column) is { IsWhole: true } values && values.RowCount == group.RowCount) return values;
        data.Dispose();
        throw Failure(column, $"It does not have {group.RowCount} values of a known type.");
    }

    /// <summary>Of the row group's first row, as its columns are read before any row of it.</summary>
    private RowSourceException Failure(ParquetColumn column, string reason, Exception? cause = null) =>
        Failure($"The column \"{column.Name}\" is damaged: {reason}", cause);

    private RowSourceException Failure(string message, Exception? cause = null)
    {
        string location = string.Create(CultureInfo.InvariantCulture, $"row {_position + 1} (row group {_group + 1})");
        return new RowSourceException($"{message} The rows from here on cannot be read. ({location})", _position, location, cause);
    }

    private void Release()
    {
        foreach (ParquetValues values in _values) values.Dispose();
        _values = [];
    }
}
