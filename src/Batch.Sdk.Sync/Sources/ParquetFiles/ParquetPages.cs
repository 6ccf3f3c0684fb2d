using Parquet.Meta;

namespace Batch.Sdk.Sync.Sources.ParquetFiles;

/// <summary>
/// Goes over the heads of a column's pages before the column is read, for the same reason as <see cref="ParquetFooter"/>: that they are well-formed,
/// follow each other, lie within the file, and do not ask for memory beyond measure.
/// </summary>
internal sealed class ParquetPages(ParquetStream file)
{
    /// <summary>So many values, and bytes of a page, need no data to speak for them.</summary>
    private const long Plenty = 16 << 20;

    /// <summary>What well-compressed data grow by at most.</summary>
    private const long MostGrowth = 1_000;

    private static readonly int[] Windows = [1 << 9, 1 << 16, 1 << 24];

    private readonly ThriftCopy _copy = new(isStrict: true);

    /// <summary>Checks the pages of a column, and lets no more than those be read.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    /// <exception cref="EndOfStreamException">They end too early.</exception>
    public void Check(ColumnMetaData column)
    {
        file.Limit = file.DataEnd;
        long start = StartOf(column), end = start, values = 0;
        while (values < column.NumValues)
        {
            (long next, int count) = CheckPage(end);
            (end, values) = (next, values + count);
        }

        bool isMeasured = values <= Math.Max(Plenty, (end - start) * MostGrowth);
        if (values != column.NumValues || !isMeasured) throw new InvalidDataException("Its pages do not have the values that it says.");
        file.Limit = end;
    }

    /// <summary>Where what reads it begins.</summary>
    private static long StartOf(ColumnMetaData column)
    {
        long[] offsets = [.. new[] { column.DictionaryPageOffset ?? 0, column.DataPageOffset, column.IndexPageOffset ?? 0 }.Where(static offset => offset != 0)];
        return offsets.Length > 0 ? offsets.Min() : throw new InvalidDataException("It says nowhere where its pages are.");
    }

    private (long End, int Values) CheckPage(long start)
    {
        (byte[] header, int length) = ReadHeader(start);
        long compressed = ThriftReader.Find(header, 3) ?? -1, size = ThriftReader.Find(header, 2) ?? -1;
        long values = ThriftReader.Find(header, 5, 1) ?? ThriftReader.Find(header, 8, 1) ?? 0;
        long end = start + length + compressed;
        bool isGood = compressed >= 0 && end <= file.DataEnd && size >= 0 && size <= Math.Max(Plenty, compressed * MostGrowth) && values >= 0;
        long words = ThriftReader.Find(header, 7, 1) ?? 0;
        return isGood && words >= 0 && words <= Math.Max(1, size) * 8 ? (end, (int)values) : throw new InvalidDataException("A page has a size that cannot be.");
    }

    private (byte[] Header, int Length) ReadHeader(long start)
    {
        foreach (int window in Windows)
        {
            byte[] bytes = new byte[Math.Min(window, Math.Max(0, file.DataEnd - start))];
            file.Position = start;
            file.ReadExactly(bytes);
            try
            {
                var reader = new ThriftReader(bytes);
                return (_copy.Take(ref reader, ParquetShapes.PageHeader).ToArray(), bytes.Length - reader.Left);
            }
            catch (EndOfStreamException) when (bytes.Length == window)
            {
                // It is longer than most.
            }
        }

        throw new InvalidDataException("The head of a page is too long.");
    }
}
