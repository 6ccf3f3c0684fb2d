using System.Buffers;
using System.Runtime.CompilerServices;

namespace Batch.Sdk.Wire;

/// <summary>A growing buffer of UTF-8 bytes, rented from the shared pool.</summary>
internal sealed class Utf8Buffer(int capacity = 16 * 1024) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private bool _isKept;

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public byte this[int index]
    {
        set => _bytes[index] = value;
    }

    /// <summary>Room for at least <paramref name="size"/> bytes; what was used of it is told by <see cref="Advance"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int size)
    {
        if (_bytes.Length - Length < size) Grow(size);
        return _bytes.AsSpan(Length);
    }

    /// <summary>The same for whoever writes later.</summary>
    public Memory<byte> ReserveMemory(int size)
    {
        Reserve(size);
        return _bytes.AsMemory(Length);
    }

    public void Advance(int count) => Length += count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(in ReadyBytes bytes)
    {
        bytes.CopyTo(Reserve(ReadyBytes.Room));
        Length += bytes.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    public void Clear() => Length = 0;

    /// <summary>Takes back what was written last.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>The memory goes to the garbage collector rather than back to the pool, because somebody may be reading it still.</summary>
    public void Keep() => _isKept = true;

    public void Dispose()
    {
        Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(Length + size), _bytes.Length * 2));
        Span.CopyTo(larger);
        Return(_bytes);
        _bytes = larger;
    }

    private void Return(byte[] bytes)
    {
        if (bytes.Length > 0 && !_isKept) ArrayPool<byte>.Shared.Return(bytes);
    }
}
