using System.Globalization;
using System.Text;
using Batch.Sdk.Sync.Sources;
using Sylvan.Data.Csv;

namespace Batch.Sdk.Sync;

/// <summary>
/// The rows of a CSV file as of RFC 4180. All values are texts. An empty field, quoted or not, and one missing at the end of a row have no
/// value; blank lines are left out. A row with more fields than the header or with bytes that are no text has a fault; wrong quoting, a row
/// of more than 16 Mi characters and a file that cannot be read to its end make the source throw, as where the next row begins is unknown.
/// </summary>
public sealed class CsvSource : RowSource
{
    private const int InitialBufferSize = 1 << 15;
    private const int MaxRowSize = 1 << 24;

    // The parser drops rows that begin with its comment character and cannot be told that there is none: half a character begins no text.
    private const char NoComment = '\uDFFF';

    private readonly CsvSourceOptions _options;
    private readonly Func<CsvText> _open;
    private CsvText? _text;
    private CsvDataReader? _csv;
    private IReadOnlyList<string>? _columns;
    private int[] _used = [];
    private string? _rowFault;
    private bool _rowIsReady;

    // One line, without bytes that are no text: nearly all rows are, which saves looking at each of them again and again.
    private bool _isUsual;
    private long _line = 1;
    private long _nextLine = 1;
    private long _position;

    /// <summary>Makes one of a file, opened by <see cref="OpenAsync"/> and closed with the source.</summary>
    /// <param name="path">Its path; one that ends in <c>.gz</c> is unzipped.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    public CsvSource(string path, CsvSourceOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _options = options ?? new();
        _open = () => CsvText.Open(path, _options.Encoding);
    }

    /// <summary>Makes one of a text, which stays yours to dispose.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">How to read it; null for the defaults. The encoding is not used.</param>
    public CsvSource(TextReader text, CsvSourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        _options = options ?? new();
        _open = () => new CsvText(text, ownsText: false);
    }

    /// <inheritdoc/>
    public override string? RowFault => _rowFault;

    /// <inheritdoc/>
    /// <value>Such as <c>line 8</c>, where the row begins; the first line is 1.</value>
    public override string Location => Place.ToString();

    internal override Place Place => new("line", _line);

    /// <inheritdoc/>
    /// <exception cref="RowSourceException">There is no valid header, or a column has no name or the name of another.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    /// <exception cref="InvalidOperationException">It was opened before.</exception>
    public override async ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_text is not null)
            throw new InvalidOperationException(ColumnNames.OpenedBefore);
        _text = _open();
        bool hasRow = await NextAsync(null, cancellationToken).ConfigureAwait(false);
        if (_options.HasHeader)
            return _columns = hasRow ? ReadHeader() : throw Failure("The file is empty: it has no header.");
        _rowIsReady = hasRow;
        return _columns = [.. Enumerable.Range(1, _csv!.RowFieldCount).Select(number => $"column{number}")];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It has no column of such a name.</exception>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public override void Use(IReadOnlyList<string> columns) => _used = ColumnNames.Find(_columns, columns);

    /// <inheritdoc/>
    /// <exception cref="RowSourceException">The rest of the file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_columns is null) throw new InvalidOperationException(ColumnNames.NotOpen);
        if (_rowIsReady) return new(Take());
        _text!.CancellationToken = cancellationToken;
        Task<bool> read = _csv!.ReadAsync(cancellationToken);
        bool isRead = read.IsCompletedSuccessfully && read.Result;
        if (isRead && IsRow()) return new(Take());
        return GoOnAsync(isRead ? null : read, cancellationToken);
    }

    /// <inheritdoc/>
    public override SourceValue GetValue(int index) => TryGetText(index, out ReadOnlySpan<char> text) ? text.ToString() : default(SourceValue);

    /// <inheritdoc/>
    public override bool TryGetText(int index, out ReadOnlySpan<char> text)
    {
        int ordinal = _used[index];
        text = ordinal < _csv!.RowFieldCount ? _csv.GetFieldSpan(ordinal) : default;
        return !text.IsEmpty;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_csv is not null) await _csv.DisposeAsync().ConfigureAwait(false);
        _text?.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private bool Take()
    {
        _rowIsReady = false;
        _rowFault = FindFault(_columns!.Count);
        _position++;
        return true;
    }

    /// <summary>The longer way: the text has to be waited for, is at its end or is bad, or there is an empty line.</summary>
    private async ValueTask<bool> GoOnAsync(Task<bool>? read, CancellationToken cancellationToken) =>
        await NextAsync(read, cancellationToken).ConfigureAwait(false) && Take();

    private async ValueTask<bool> NextAsync(Task<bool>? read, CancellationToken cancellationToken)
    {
        _text!.CancellationToken = cancellationToken;
        try
        {
            _csv ??= await CreateAsync(_text).ConfigureAwait(false);
            while (await (read ?? _csv.ReadAsync(cancellationToken)).ConfigureAwait(false))
            {
                if (IsRow()) return true;
                read = null;
            }

            return false;
        }
        catch (Exception exception) when (
            exception is CsvFormatException or IOException or InvalidDataException or DecoderFallbackException)
        {
            _line = _nextLine + _text.LinesLeftOut;
            throw Failure($"{Explain(exception)} The rows from here on cannot be read.", exception);
        }
    }

    private Task<CsvDataReader> CreateAsync(CsvText text) => CsvDataReader.CreateAsync(text, new CsvDataReaderOptions
    {
        HasHeaders = false,
        Delimiter = _options.Delimiter,
        Comment = NoComment,
        BufferSize = InitialBufferSize,
        MaxBufferSize = MaxRowSize,
        OwnsReader = false,
    });

    /// <summary>Counts the lines of what was read, and says whether it is more than the end of one.</summary>
    private bool IsRow()
    {
        _line = _nextLine + _text!.LinesLeftOut;
        ReadOnlySpan<char> row = _csv!.GetRawRecordSpan();
        int end = row.IndexOfAny('\r', '\n', CsvText.Undecodable);
        _isUsual = end >= 0 && row[end..] is "\n" or "\r\n";
        _nextLine += _isUsual ? 1 : row.Count('\n') + row.Count('\r') - row.Count("\r\n");
        return _isUsual ? end > 0 : row.ContainsAnyExcept('\r', '\n');
    }

    private IReadOnlyList<string> ReadHeader()
    {
        List<string> names = Enumerable.Range(0, _csv!.RowFieldCount).Select(_csv.GetString).ToList();
        return FindFault(names.Count) is { } fault ? throw Failure(fault) : ColumnNames.Check(names, Location);
    }

    private string? FindFault(int fieldCount)
    {
        if (_csv!.RowFieldCount > fieldCount)
            return string.Create(CultureInfo.InvariantCulture, $"The row has {_csv.RowFieldCount} fields, the header {fieldCount}.");
        return !_isUsual && _csv.GetRawRecordSpan().Contains(CsvText.Undecodable)
            ? $"The row has bytes that are not valid {_options.Encoding.WebName}."
            : null;
    }

    private static string Explain(Exception exception) => exception is CsvRecordTooLargeException
        ? string.Create(CultureInfo.InvariantCulture, $"The row is longer than {MaxRowSize} characters.")
        : exception.Message;

    private RowSourceException Failure(string message, Exception? cause = null) =>
        new($"{message} ({Location})", _position, Location, cause);
}
