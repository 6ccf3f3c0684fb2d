using System.IO.Compression;
using System.Security.Cryptography;

namespace Batch.Sdk.Sync.Sources;

/// <summary>
/// Unzips to the end or throws. <see cref="GZipStream"/> takes a file that was cut off for one that ends there, so another member is put
/// after the file: only if the whole of the file was read does what it holds come out.
/// </summary>
internal sealed class WholeGzipStream : ForwardStream
{
    private const int BufferSize = 1 << 16;

    private static readonly byte[] Mark = RandomNumberGenerator.GetBytes(16);
    private static readonly byte[] Member = Zip(Mark);

    private readonly AppendedStream _zipped;
    private readonly GZipStream _unzipped;
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;

    public WholeGzipStream(Stream file)
    {
        _zipped = new(file, Member);
        _unzipped = new(_zipped, CompressionMode.Decompress);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_end - _start <= Mark.Length)
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false)) return 0;
        }
        int length = Math.Min(buffer.Length, _end - _start - Mark.Length);
        _buffer.AsMemory(_start, length).CopyTo(buffer);
        _start += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _unzipped.Dispose();
        base.Dispose(disposing);
    }

    // The last bytes are held back until it is known that they are not the mark.
    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        int count = await _unzipped.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count;
        if (count == 0 && (_zipped.IsEmpty || !_buffer.AsSpan(0, _end).SequenceEqual(Mark)))
            throw new InvalidDataException("The gzip data ends too early or goes on with something else.");
        return count > 0;
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var stream = new GZipStream(zipped, CompressionLevel.NoCompression))
            stream.Write(bytes);
        return zipped.ToArray();
    }
}
