using System.Buffers.Binary;

namespace Batch.Sdk.Sync.Sources.ParquetFiles;

/// <summary>A Parquet file as what reads it shall see it: with a footer that is well-formed, and without an end that could be read over.</summary>
internal sealed class ParquetStream : Stream
{
    private const int LengthAndMark = 8;

    private readonly FileStream _file;
    private readonly byte[] _tail;
    private long _position;

    private ParquetStream(FileStream file, long dataEnd, byte[] footer)
    {
        (_file, DataEnd, Limit) = (file, dataEnd, dataEnd);
        _tail = new byte[footer.Length + LengthAndMark];
        footer.CopyTo(_tail, 0);
        BinaryPrimitives.WriteInt32LittleEndian(_tail.AsSpan(footer.Length), footer.Length);
        Mark.CopyTo(_tail.AsSpan(footer.Length + sizeof(int)));
    }

    /// <summary>Where the footer begins.</summary>
    public long DataEnd { get; }

    /// <summary>Up to where the data may be read.</summary>
    public long Limit { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => DataEnd + _tail.Length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    private static ReadOnlySpan<byte> Mark => "PAR1"u8;

    /// <exception cref="InvalidDataException">It is no Parquet file, or it is damaged.</exception>
    /// <exception cref="EndOfStreamException">The same.</exception>
    public static async Task<ParquetStream> OpenAsync(FileStream file, CancellationToken cancellationToken)
    {
        if (file.Length < Mark.Length + LengthAndMark) throw new InvalidDataException("It is too short.");
        byte[] ends = new byte[Mark.Length + LengthAndMark];
        await file.ReadExactlyAsync(ends.AsMemory(0, Mark.Length), cancellationToken).ConfigureAwait(false);
        file.Position = file.Length - LengthAndMark;
        await file.ReadExactlyAsync(ends.AsMemory(Mark.Length), cancellationToken).ConfigureAwait(false);
        if (!ends.AsSpan().StartsWith(Mark) || !ends.AsSpan().EndsWith(Mark)) throw new InvalidDataException("It does not begin and end with PAR1.");

        int length = BinaryPrimitives.ReadInt32LittleEndian(ends.AsSpan(Mark.Length));
        long start = file.Length - LengthAndMark - length;
        if (length < 0 || start < Mark.Length) throw new InvalidDataException("Its footer is longer than the file.");
        byte[] footer = new byte[length];
        file.Position = start;
        await file.ReadExactlyAsync(footer, cancellationToken).ConfigureAwait(false);
        return new ParquetStream(file, start, ParquetFooter.Clean(footer));
    }

    public override int Read(Span<byte> buffer)
    {
        int count = _position < DataEnd ? _file.Read(InFile(buffer)) : ReadTail(buffer);
        _position += count;
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = _position < DataEnd
            ? await _file.ReadAsync(buffer[..InFile(buffer.Span).Length], cancellationToken).ConfigureAwait(false)
            : ReadTail(buffer.Span);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>What reads byte by byte does not look whether there is one.</summary>
    public override int ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        return Read(one) > 0 ? one[0] : throw EndsTooEarly();
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        long position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? _position : Length);
        return position >= 0 && position <= Length ? _position = position : throw EndsTooEarly();
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
        base.Dispose(disposing);
    }

    private static EndOfStreamException EndsTooEarly() => new("A column ends too early.");

    private Span<byte> InFile(Span<byte> buffer)
    {
        long left = Limit - _position;
        if (left <= 0 && buffer.Length > 0) throw EndsTooEarly();
        _file.Position = _position;
        return buffer[..(int)Math.Min(buffer.Length, left)];
    }

    private int ReadTail(Span<byte> buffer)
    {
        int at = (int)(_position - DataEnd);
        int count = Math.Min(buffer.Length, _tail.Length - at);
        _tail.AsSpan(at, count).CopyTo(buffer);
        return count;
    }
}
