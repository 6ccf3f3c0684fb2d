using Batch.Sdk.Sync;

namespace Batch.Benchmarks.Mapping;

/// <summary>Rows of a file that has been read and split: all values are texts.</summary>
internal sealed class SplitRows(SplitRow[] rows) : RowSource
{
    private int[] _used = [];
    private int _row = -1;

    public override string Location => $"row {_row}";

    public override ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default) => new(CustomerMapping.Columns);

    public override void Use(IReadOnlyList<string> columns) => _used = [.. columns.Select(column => Array.IndexOf(CustomerMapping.Columns, column))];

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default) => new(++_row < rows.Length);

    public override SourceValue GetValue(int index) => rows[_row][_used[index]].ToString();

    public override bool TryGetText(int index, out ReadOnlySpan<char> text)
    {
        text = rows[_row][_used[index]];
        return true;
    }
}
