using System.Buffers;

namespace Batch.Sdk.Emulator.Http;

/// <summary>A request body in pooled memory.</summary>
internal sealed class BodyBuffer : IDisposable
{
    private const int FirstLength = 16 * 1024;
    private const int MaxBelieved = 4 * 1024 * 1024;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstLength);
    private int _count;

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _count);

    /// <summary>Reads the stream to its end, or to one byte beyond the limit so that the reader can tell.</summary>
    /// <param name="stream">The body.</param>
    /// <param name="expected">Its length as announced, which is believed up to a few MiB; null where it was not.</param>
    /// <param name="limit">The most bytes that may be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ReadAsync(Stream stream, long? expected, int limit, CancellationToken cancellationToken)
    {
        // One byte more, so that the end is seen without growing.
        if (expected + 1 is { } length && length > _bytes.Length) Grow((int)Math.Min(length, MaxBelieved));
        while (_count <= limit)
        {
            if (_count == _bytes.Length) Grow(checked(2 * _bytes.Length));
            int read = await stream.ReadAsync(_bytes.AsMemory(_count), cancellationToken).ConfigureAwait(false);
            if (read == 0) return;
            _count += read;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Grow(int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(length);
        _bytes.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
