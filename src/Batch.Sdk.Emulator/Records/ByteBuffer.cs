namespace Batch.Sdk.Emulator.Records;

/// <summary>Bytes that are appended to, in memory that is used again after <see cref="Clear"/>.</summary>
internal sealed class ByteBuffer
{
    private const int FirstLength = 16 * 1024;
    private byte[] _bytes = new byte[FirstLength];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>The next bytes, to be written by the caller; valid until the next call.</summary>
    public Span<byte> Take(int count)
    {
        if (_bytes.Length - Length < count) Array.Resize(ref _bytes, checked(Math.Max(2 * _bytes.Length, Length + count)));
        Span<byte> taken = _bytes.AsSpan(Length, count);
        Length += count;
        return taken;
    }

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Bytes that were written before.</summary>
    public Span<byte> At(int start, int count) => _bytes.AsSpan(start, count);

    public void Clear() => Length = 0;
}
