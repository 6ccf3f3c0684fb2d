using Parquet.Data;

namespace Batch.Sdk.Sync.Sources.ParquetFiles;

/// <summary>A column with at most one value in a row. Values that are missing take no place.</summary>
internal sealed class ParquetScalars<T>(RawColumnData<T> data, ParquetColumn column, Func<T, SourceValue> convert) : ParquetValues
    where T : struct
{
    private readonly int _present = column.Field!.MaxDefinitionLevel;
    private int _row = -1;
    private int _value = -1;
    private bool _isMissing = true;

    public override int RowCount => _present > 0 ? data.DefinitionLevels.Length : data.Values.Length;

    public override bool IsWhole => _present == 0 || data.DefinitionLevels.Count(_present) <= data.Values.Length;

    public override SourceValue Value => _isMissing ? default : convert(data.Values[_value]);

    public override bool TryGetText(out ReadOnlySpan<char> text)
    {
        bool isText = !_isMissing && typeof(T) == typeof(ReadOnlyMemory<char>);
        text = isText ? ((ReadOnlyMemory<char>)(object)data.Values[_value]).Span : default;
        return isText;
    }

    public override void MoveNext()
    {
        _row++;
        _isMissing = _present > 0 && data.DefinitionLevels[_row] != _present;
        if (!_isMissing) _value++;
    }

    public override void Dispose() => data.Dispose();
}
