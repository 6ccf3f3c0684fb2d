using Parquet.Data;

namespace Batch.Sdk.Sync.Sources.ParquetFiles;

/// <summary>
/// A column with a list in a row. Each of its entries begins a row's list or goes on with it, and says by its level how much of it is there: an
/// item, a missing item, a list without items, or no list.
/// </summary>
internal sealed class ParquetLists<T>(RawColumnData<T> data, ParquetColumn column, Func<T, SourceValue> convert) : ParquetValues
    where T : struct
{
    private readonly int _present = column.Field!.MaxDefinitionLevel;
    private readonly int _missing = column.Field.MaxDefinitionLevel - (column.Field.IsNullable ? 1 : 0);
    private int _entry;
    private int _value;
    private List<string?>? _items;

    public override int RowCount => data.RepetitionLevels.Count(0);

    public override bool IsWhole => data.DefinitionLevels.Length == data.RepetitionLevels.Length
        && data.DefinitionLevels.Count(_present) <= data.Values.Length;

    public override SourceValue Value => SourceValue.FromTexts(_items);

    public override void MoveNext()
    {
        int empty = _missing - 1;
        _items = data.DefinitionLevels[_entry] < empty ? null : [];
        do
        {
            int level = data.DefinitionLevels[_entry++];
            if (level == _present) _items!.Add(convert(data.Values[_value++]).ToString());
            else if (level == _missing) _items!.Add(null);
        }
        while (_entry < data.RepetitionLevels.Length && data.RepetitionLevels[_entry] > 0);
    }

    public override void Dispose() => data.Dispose();
}
