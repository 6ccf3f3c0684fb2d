using System.Text.Json;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync.Reporting;

/// <summary>The lines of a file of rejects, each with whether it is to be sent. Blank ones are left out.</summary>
internal sealed class RejectsReader(string path, SyncTarget target) : IAsyncDisposable
{
    private const int MaxLineLength = 16 << 20;
    private readonly FileStream _file = new(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
    private LineReader? _lines;

    public ReadOnlyMemory<byte> Line { get; private set; }

    public JsonDocument? Row { get; private set; }

    public bool IsToSend { get; private set; }

    /// <summary>The number of the line, from 1.</summary>
    public long Number { get; private set; }

    /// <exception cref="RowSourceException">A line is too long to be one of rejects.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _lines ??= new LineReader(_file, MaxLineLength);
        do
        {
            if (!await _lines.ReadAsync(cancellationToken).ConfigureAwait(false)) return false;
            Number++;
            if (_lines.IsTooLong) throw new RowSourceException($"Line {Number} is longer than {MaxLineLength} bytes.", Number - 1, $"line {Number}");
            Line = _lines.Line;
        }
        while (!Line.Span.ContainsAnyExcept(" \t\r"u8));

        Row?.Dispose();
        Row = RejectsLine.TryParse(Line);
        IsToSend = RejectsLine.IsToSend(Row, target);
        return true;
    }

    public ValueTask DisposeAsync()
    {
        Row?.Dispose();
        return _file.DisposeAsync();
    }
}
