namespace Batch.Benchmarks.Mirror;

/// <summary>Hands on each line of a file.</summary>
internal static class LineReader
{
    private const int BlockSize = 1 << 20;

    public delegate void Take(ReadOnlySpan<byte> line);

    public static void Read(string path, Take take)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        byte[] buffer = new byte[BlockSize];
        int held = 0;
        while (file.Read(buffer, held, buffer.Length - held) is > 0 and int read)
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, held + read);
            while (rest.IndexOf((byte)'\n') is >= 0 and int end)
            {
                take(rest[..end]);
                rest = rest[(end + 1)..];
            }

            rest.CopyTo(buffer);
            held = rest.Length;
        }
    }
}
