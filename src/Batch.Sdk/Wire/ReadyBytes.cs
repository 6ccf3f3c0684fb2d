using System.Runtime.CompilerServices;

namespace Batch.Sdk.Wire;

/// <summary>
/// A few bytes that are written again and again. All the room they are kept in is copied each time, which is quicker than to ask how many they are.
/// </summary>
internal readonly struct ReadyBytes(ReadOnlySpan<byte> bytes)
{
    /// <summary>The most that they can be, and the room that copying them takes.</summary>
    public const int Room = 64;

    private readonly byte[] _room = [.. bytes, .. new byte[Room - bytes.Length]];

    public int Length { get; } = bytes.Length;

    public ReadOnlySpan<byte> Span => _room.AsSpan(0, Length);

    /// <summary>Writes them. The target has all the room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyTo(Span<byte> target) => _room.AsSpan(0, Room).CopyTo(target);
}
