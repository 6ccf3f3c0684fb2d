namespace Batch.Sdk.Sync.Sources;

/// <summary>The lines of a stream of bytes, one after another in one buffer.</summary>
internal sealed class LineReader(Stream stream, int maxLength)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The present line without its end, until the next is read; empty where it is too long.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Whether the present line has more bytes than allowed.</summary>
    public bool IsTooLong { get; private set; }

    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        IsTooLong = false;
        Line = default;
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n') + searched;
            if (length >= searched) return Take(length, 1);
            searched = _end - _start;
            if (_ended) return (searched > 0 || IsTooLong) && Take(searched, 0);
            if (searched > maxLength)
            {
                IsTooLong = true;
                _start = _end;
                searched = 0;
            }
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private bool Take(int length, int endLength)
    {
        IsTooLong |= length > maxLength;
        if (!IsTooLong) Line = _buffer.AsMemory(_start, length);
        _start += length + endLength;
        return true;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, Math.Max(maxLength, _buffer.Length) + 1));
        int count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count;
        _ended = count == 0;
    }
}
