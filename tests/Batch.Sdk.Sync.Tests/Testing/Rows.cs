namespace Batch.Sdk.Sync.Tests.Testing;

/// <summary>A table in memory that can fail where a test wants it to.</summary>
internal sealed class Rows(string[] columns, params SourceValue[][] rows) : RowSource
{
    private int _row = -1;
    private int[] _used = [];

    /// <summary>The number of rows before the source throws.</summary>
    public int? FailsAfter { get; init; }

    /// <summary>Rows that cannot be read.</summary>
    public int[] Unreadable { get; init; } = [];

    /// <summary>Whether texts are to be had without a string.</summary>
    public bool GivesSpans { get; init; }

    public int Read => _row + 1;

    public override string? RowFault => Unreadable.Contains(_row) ? "it is no row" : null;

    public override string Location => $"row {_row}";

    /// <summary>Rows with one column, <c>id</c>.</summary>
    public static Rows Ids(int count, Func<int, SourceValue> id) => new(["id"], [.. Enumerable.Range(0, count).Select(i => new[] { id(i) })]);

    public override ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default) => new(columns);

    public override void Use(IReadOnlyList<string> names) => _used = [.. names.Select(name => Array.IndexOf(columns, name))];

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_row + 1 == FailsAfter) throw new IOException("the cable is out");
        return new(++_row < rows.Length);
    }

    public override SourceValue GetValue(int index) => rows[_row][_used[index]];

    public override bool TryGetText(int index, out ReadOnlySpan<char> text)
    {
        SourceValue value = GetValue(index);
        bool isGiven = GivesSpans && value.Kind == SourceValueKind.Text;
        text = isGiven ? value.ToString() : default;
        return isGiven;
    }
}
