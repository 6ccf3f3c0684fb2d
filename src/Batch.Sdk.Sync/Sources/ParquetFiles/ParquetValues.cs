using Parquet.Data;

namespace Batch.Sdk.Sync.Sources.ParquetFiles;

/// <summary>The values of one column in one row group, from its first row to its last.</summary>
internal abstract class ParquetValues : IDisposable
{
    /// <summary>How many rows it has values for, missing ones among them.</summary>
    public abstract int RowCount { get; }

    /// <summary>Whether there is a value wherever one is said to be.</summary>
    public abstract bool IsWhole { get; }

    /// <summary>The value in the present row.</summary>
    public abstract SourceValue Value { get; }

    public static ParquetValues Of<T>(RawColumnData<T> data, ParquetColumn column, Func<T, SourceValue> convert)
        where T : struct => column.IsList ? new ParquetLists<T>(data, column, convert) : new ParquetScalars<T>(data, column, convert);

    /// <summary>The text in the present row; false if it is no text, or missing.</summary>
    public virtual bool TryGetText(out ReadOnlySpan<char> text)
    {
        text = default;
        return false;
    }

    /// <summary>Goes to the next row, of which there must be one.</summary>
    public abstract void MoveNext();

    public abstract void Dispose();
}
