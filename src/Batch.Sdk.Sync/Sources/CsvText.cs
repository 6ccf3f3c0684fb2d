using System.Text;

namespace Batch.Sdk.Sync.Sources;

/// <summary>
/// The text of a CSV file as its parser shall see it: without a byte order mark and the blank lines before the header, which it would take
/// for the header, and with <see cref="Undecodable"/> for bytes that are no text.
/// </summary>
internal sealed class CsvText(TextReader text, bool ownsText) : TextReader
{
    /// <summary>A code point that no text may contain.</summary>
    public const char Undecodable = '\uFFFF';

    private const int BufferSize = 1 << 15;
    private const char ByteOrderMark = '\uFEFF';

    private bool _started;
    private char _last;

    /// <summary>Gives up reading.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>How many lines were left out at the start.</summary>
    public int LinesLeftOut { get; private set; }

    public static CsvText Open(string path, Encoding encoding)
    {
        var marking = (Encoding)encoding.Clone();
        marking.DecoderFallback = new DecoderReplacementFallback(Undecodable.ToString());
        return new(new StreamReader(SourceFile.Open(path), marking, detectEncodingFromByteOrderMarks: false, BufferSize), ownsText: true);
    }

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            int count = await text.ReadAsync(buffer, CancellationToken).ConfigureAwait(false);
            int skipped = _started ? 0 : Skip(buffer.Span[..count]);
            buffer[skipped..count].CopyTo(buffer);
            if (count == 0 || skipped < count) return count - skipped;
        }
    }

    public override Task<int> ReadAsync(char[] buffer, int index, int count) =>
        ReadAsync(buffer.AsMemory(index, count)).AsTask();

    protected override void Dispose(bool disposing)
    {
        if (disposing && ownsText) text.Dispose();
        base.Dispose(disposing);
    }

    private int Skip(ReadOnlySpan<char> characters)
    {
        for (int i = 0; i < characters.Length; i++)
        {
            char character = characters[i];
            if (character is not ('\r' or '\n' or ByteOrderMark))
            {
                _started = true;
                return i;
            }
            if (character == '\r' || (character == '\n' && _last != '\r')) LinesLeftOut++;
            _last = character;
        }
        return characters.Length;
    }
}
