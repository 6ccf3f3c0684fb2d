using System.Buffers.Binary;
using System.Text;

namespace Batch.Fuzzing;

/// <summary>Damages inputs that are whole: a little of one is wrong, so that what reads it comes far before it finds out.</summary>
internal sealed class ByteMutator(params byte[][] corpus)
{
    private const int MostMutations = 4;
    private const int LongRepetition = 20_000;

    private static readonly byte[][] Fragments =
    [
        [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xEF, 0xBF, 0xBF], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE],
        .. new[]
        {
            "\r", "\n", "\r\n", "\n\r", "\"", "\"\"", "\\", ",", ";", "\t", "'", "{", "}", "[", "]", ":", "#", " ", "\u2028", "é", "😀",
            "1e999", "-1", "0", "9223372036854775808", "NaN", "Infinity", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999-23:59", "null",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly long[] Numbers =
        [0, 1, -1, sbyte.MaxValue, short.MaxValue, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 1 << 20, 1 << 30];

    public ByteMutator(params string[] corpus)
        : this([.. corpus.Select(Encoding.UTF8.GetBytes)])
    {
    }

    public byte[] Make(Random random)
    {
        byte[] bytes = Any(random);
        for (int count = random.Next(1, MostMutations + 1); count > 0; count--) bytes = Mutate(bytes, random);
        return bytes;
    }

    public byte[] Mutate(byte[] bytes, Random random)
    {
        (int from, int to) = Range(bytes, random);
        return random.Next(11) switch
        {
            0 => Flip(bytes, random),
            1 => [.. bytes[..from], .. bytes[to..]],
            2 => bytes[..from],
            3 => [.. bytes[..to], .. bytes[from..]],
            4 => [.. bytes[..from], .. random.GetItems(Fragments, 1)[0], .. bytes[from..]],
            5 => [.. bytes[..from], .. random.GetItems(Fragments, 1)[0], .. bytes[to..]],
            6 => Overwrite(bytes, random),
            7 => Splice(bytes, Any(random), random),
            8 => [.. bytes[..from], .. Repeat(random.GetItems(Fragments, 1)[0], random.Next(LongRepetition)), .. bytes[from..]],
            9 => [.. bytes[..from], .. Repeat(bytes[from..Math.Min(to, from + 8)], random.Next(LongRepetition / 8)), .. bytes[from..]],
            _ => [.. bytes[to..], .. bytes[..to]],
        };
    }

    private byte[] Any(Random random) => random.GetItems(corpus, 1)[0];

    /// <summary>Mostly a short one.</summary>
    private static (int From, int To) Range(byte[] bytes, Random random)
    {
        int from = random.Next(bytes.Length + 1);
        int most = random.Next(4) == 0 ? bytes.Length : 16;
        return (from, Math.Min(bytes.Length, from + random.Next(most + 1)));
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        byte[] flipped = [.. bytes];
        if (flipped.Length > 0) flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private static byte[] Overwrite(byte[] bytes, Random random)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, random.GetItems(Numbers, 1)[0]);
        number = number[..(1 << random.Next(4))];
        byte[] overwritten = [.. bytes];
        int at = random.Next(bytes.Length + 1);
        number[..Math.Min(number.Length, bytes.Length - at)].CopyTo(overwritten.AsSpan(at));
        return overwritten;
    }

    private static byte[] Splice(byte[] head, byte[] tail, Random random) =>
        [.. head[..random.Next(head.Length + 1)], .. tail[random.Next(tail.Length + 1)..]];

    private static byte[] Repeat(byte[] bytes, int times) => [.. Enumerable.Repeat(bytes, times).SelectMany(static part => part)];
}
