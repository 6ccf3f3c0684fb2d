namespace Batch.Sdk.Sync.Sources;

/// <summary>A stream with bytes after its end.</summary>
internal sealed class AppendedStream(Stream stream, ReadOnlyMemory<byte> tail) : ForwardStream
{
    private ReadOnlyMemory<byte> _tail = tail;
    private bool _ended;

    /// <summary>Whether the stream, its end reached, had no byte.</summary>
    public bool IsEmpty { get; private set; } = true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_ended)
        {
            int count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (count > 0) IsEmpty = false;
            if (count > 0 || buffer.Length == 0) return count;
            _ended = true;
        }
        int length = Math.Min(buffer.Length, _tail.Length);
        _tail[..length].CopyTo(buffer);
        _tail = _tail[length..];
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) stream.Dispose();
        base.Dispose(disposing);
    }
}
