using System.Buffers.Text;

namespace Batch.Benchmarks.Mirror;

/// <summary>Custom IDs, one a line and in no order: UUIDs, and hexadecimal IDs of 32 and of 24 digits.</summary>
internal static class IdFile
{
    // Prime, so that multiples of it come by every number below any count that it does not divide.
    private const long Stride = 2_147_483_647;

    /// <summary>Writes the IDs of a range of numbers; the same number is the same ID in every file.</summary>
    public static void Write(string path, long first, long count, string? header = null)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        if (header is not null) file.Write(System.Text.Encoding.UTF8.GetBytes($"{header}\n"));
        Span<byte> line = stackalloc byte[37];
        for (long i = 0; i < count; i++)
        {
            int length = Format(first + (i * Stride % count), line);
            line[length] = (byte)'\n';
            file.Write(line[..(length + 1)]);
        }
    }

    private static int Format(long number, Span<byte> line)
    {
        ulong high = Mix((ulong)number);
        ulong low = Mix(high);
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, high);
        BitConverter.TryWriteBytes(bytes[8..], low);
        int length;
        if (number % 3 == 0) Utf8Formatter.TryFormat(new Guid(bytes), line, out length);
        else Convert.TryToHexStringLower(number % 3 == 1 ? bytes : bytes[..12], line, out length);
        return length;
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
