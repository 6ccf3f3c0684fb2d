namespace Batch.Sdk.Sync.Sources.ParquetFiles;

/// <summary>
/// The metadata at the end of a Parquet file. What reads it takes it for well-formed: it would read on for ever behind its end, and make room for as
/// much as a number in it says. So it is given a copy of which this is true.
/// </summary>
internal static class ParquetFooter
{
    private const short Schema = 2;
    private const short ChildCount = 5;
    private const int MaxDepth = 64;

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static byte[] Clean(ReadOnlySpan<byte> footer)
    {
        var reader = new ThriftReader(footer);
        byte[] clean = new ThriftCopy(isStrict: false).Take(ref reader, ParquetShapes.File).ToArray();
        RequireTree(clean);
        return clean;
    }

    /// <summary>Each element says how many of those after it are within it.</summary>
    private static void RequireTree(ReadOnlySpan<byte> clean)
    {
        var reader = new ThriftReader(clean);
        if (!reader.TryGoTo(Schema)) throw new InvalidDataException("It has no schema.");
        var open = new Stack<long>();
        for (int left = reader.ReadList().Count; left > 0; left--)
        {
            long children = ThriftReader.Find(clean[^reader.Left..], ChildCount) ?? 0;
            reader.Skip(ThriftType.Struct);
            while (open.Count > 0 && open.Peek() == 0) open.Pop();
            if (open.Count > 0) open.Push(open.Pop() - 1);
            if (children > 0) open.Push(children);
            if (children < 0 || children >= left || open.Count > MaxDepth) throw new InvalidDataException("Its schema is no tree of columns.");
        }
    }
}
