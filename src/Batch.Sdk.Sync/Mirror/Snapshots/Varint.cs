namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>Whole numbers in as few bytes as they need: seven bits in each, the lowest first, and the highest bit set in all but the last.</summary>
internal static class Varint
{
    public const int MaxLength = 10;

    /// <summary>Writes a number and returns the length of its bytes.</summary>
    public static int Write(Span<byte> destination, ulong value)
    {
        int length = 0;
        for (; value >= 0x80; value >>= 7) destination[length++] = (byte)(value | 0x80);
        destination[length++] = (byte)value;
        return length;
    }

    /// <summary>Reads a number and returns the length of its bytes; 0 if there is none.</summary>
    public static int Read(ReadOnlySpan<byte> source, out ulong value)
    {
        value = 0;
        int most = Math.Min(source.Length, MaxLength);
        for (int i = 0; i < most; i++)
        {
            value |= (ulong)(source[i] & 0x7F) << (7 * i);
            if (source[i] < 0x80) return i + 1;
        }

        return 0;
    }
}
