using System.Buffers;

namespace Batch.Sdk.Emulator.Http;

/// <summary>A request body in pooled memory.</summary>
internal sealed class BodyBuffer : IDisposable
{
    private const int FirstLength = 16 * 1024;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstLength);
    private int _count;

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _count);

    /// <summary>Reads the stream to its end, or to one byte beyond the limit so that the reader can tell.</summary>
    public async Task ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        while (_count <= limit)
        {
            if (_count == _bytes.Length) Grow();
            int read = await stream.ReadAsync(_bytes.AsMemory(_count), cancellationToken).ConfigureAwait(false);
            if (read == 0) return;
            _count += read;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Grow()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(checked(2 * _bytes.Length));
        _bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
