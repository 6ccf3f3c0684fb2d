using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync;

/// <summary>
/// The rows of a file with a JSON object on each line, in UTF-8. Blank lines are left out. A line that is not a valid object, names a
/// member twice or has more than 16 MiB is a row with a fault, and the rows after it go on.
/// </summary>
/// <remarks>
/// A column is a member of the object; where there is none of that name, <c>a.b</c> is the member <c>b</c> of the object <c>a</c>. One that
/// is absent has no value. Numbers are whole where they have neither fraction nor exponent and fit in 64 bits, else they have a binary
/// fraction, or a decimal one if they have too many digits for that. Arrays are lists of texts; an object taken as a value, in an array or
/// not, is its JSON as text, and so is an array in an array.
/// </remarks>
public sealed class NdjsonSource : RowSource
{
    private const int MaxLineLength = 16 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r"u8);

    private readonly Func<Stream> _open;
    private readonly bool _ownsStream;
    private Stream? _stream;
    private LineReader? _lines;
    private IReadOnlyList<string> _used = [];
    private SourceValue[] _values = [];
    private string? _rowFault;
    private long _line;
    private long _position;

    /// <summary>Makes one of a file, opened by <see cref="OpenAsync"/> and closed with the source.</summary>
    /// <param name="path">Its path; one that ends in <c>.gz</c> is unzipped.</param>
    public NdjsonSource(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _open = () => SourceFile.Open(path);
        _ownsStream = true;
    }

    /// <summary>Makes one of a stream, which stays yours to dispose.</summary>
    /// <param name="stream">The stream.</param>
    public NdjsonSource(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _open = () => stream;
    }

    /// <inheritdoc/>
    public override string? RowFault => _rowFault;

    /// <inheritdoc/>
    /// <value>Such as <c>line 8</c>; the first is 1.</value>
    public override string Location => Place.ToString();

    internal override Place Place => new("line", _line);

    /// <inheritdoc/>
    /// <returns>Null: each row has its own columns.</returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    /// <exception cref="InvalidOperationException">It was opened before.</exception>
    public override ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_stream is not null)
            throw new InvalidOperationException(ColumnNames.OpenedBefore);
        _stream = _open();
        _lines = new(_stream, MaxLineLength);
        return default;
    }

    /// <inheritdoc/>
    public override void Use(IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _used = [.. columns];
        _values = new SourceValue[columns.Count];
    }

    /// <inheritdoc/>
    /// <exception cref="RowSourceException">The rest of the file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_lines is null) throw new InvalidOperationException(ColumnNames.NotOpen);
        while (await NextLineAsync(_lines, cancellationToken).ConfigureAwait(false))
        {
            ReadOnlyMemory<byte> line = _lines.Line;
            if (!_lines.IsTooLong && !line.Span.ContainsAnyExcept(Blanks)) continue;
            Array.Clear(_values);
            _rowFault = _lines.IsTooLong
                ? string.Create(CultureInfo.InvariantCulture, $"The line is longer than {MaxLineLength} bytes.")
                : Parse(line);
            _position++;
            return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public override SourceValue GetValue(int index) => _values[index];

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_ownsStream && _stream is not null) await _stream.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> NextLineAsync(LineReader lines, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _line++;
        try
        {
            return await lines.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new RowSourceException(
                $"{exception.Message} The rows from here on cannot be read. ({Location})", _position, Location, exception);
        }
    }

    private string? Parse(ReadOnlyMemory<byte> line)
    {
        if (_line == 1 && line.Span.StartsWith("\uFEFF"u8)) line = line["\uFEFF"u8.Length..];
        if (!Utf8.IsValid(line.Span)) return "The line is not valid UTF-8.";
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return $"The line is not a JSON object, but: {document.RootElement.ValueKind}.";
            for (int i = 0; i < _values.Length; i++)
                _values[i] = JsonValues.From(JsonPath.Find(document.RootElement, _used[i]));
            return null;
        }
        catch (JsonException exception)
        {
            return Explain(exception);
        }
        catch (InvalidOperationException)
        {
            Array.Clear(_values);
            return "The line has an escape that is no character, such as half of a surrogate pair.";
        }
    }

    // Its place in the document is always line 0, which would be taken for one of the file.
    private static string Explain(JsonException exception)
    {
        int end = exception.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        string reason = end < 0 ? exception.Message : exception.Message[..end];
        return exception.BytePositionInLine is { } position
            ? string.Create(CultureInfo.InvariantCulture, $"The line is not valid JSON at byte {position + 1}: {reason}")
            : $"The line is not valid JSON: {reason}";
    }
}
