namespace Batch.Sdk.Emulator.State;

/// <summary>Reads a stream line by line, in memory for the longest line.</summary>
internal sealed class LineReader(Stream stream)
{
    private const int FirstLength = 64 * 1024;
    private const byte LineFeed = (byte)'\n';
    private byte[] _buffer = new byte[FirstLength];
    private int _start;
    private int _end;

    /// <summary>
    /// The next line with its line feed; valid until the next call. Without a line feed it is the end of the stream, which may be
    /// empty, or the beginning of a line longer than allowed.
    /// </summary>
    public ReadOnlyMemory<byte> Next(int maxLength)
    {
        int length = 0;
        while (true)
        {
            int feed = _buffer.AsSpan(_start + length, _end - _start - length).IndexOf(LineFeed);
            if (feed >= 0) return Take(length + feed + 1);
            length = _end - _start;
            if (length > maxLength || !Fill()) return Take(length);
        }
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, length);
        _start += length;
        return line;
    }

    private bool Fill()
    {
        if (_end == _buffer.Length) MakeRoom();
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    private void MakeRoom()
    {
        byte[] target = _start > 0 ? _buffer : new byte[(int)Math.Min(2L * _buffer.Length, Array.MaxLength)];
        Buffer.BlockCopy(_buffer, _start, target, 0, _end - _start);
        _end -= _start;
        _start = 0;
        _buffer = target;
    }
}
