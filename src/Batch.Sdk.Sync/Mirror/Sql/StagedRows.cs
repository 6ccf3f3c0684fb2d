using System.Data.Common;
using System.Globalization;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync.Mirror.Sql;

/// <summary>Single rows of a query that were put aside in its database, to be mapped as if they had just been read.</summary>
internal sealed class StagedRows : RowSource
{
    private DbDataReader? _reader;
    private int _first;
    private long _position;

    /// <summary>The columns that are used.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>What to select for the row: its number, and the columns that are used.</summary>
    public string Selected => string.Join(", ", Columns.Select((_, index) => $"o.{NameOf(index)}").Prepend("o.row_no"));

    public override string Location => Place.ToString();

    internal override Place Place => new("row", _position + 1);

    /// <summary>The name that a column has where it was put aside.</summary>
    public static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"c{index}");

    public override ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default) => new(Columns);

    public override void Use(IReadOnlyList<string> columns) => Columns = columns;

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Rows that were put aside are gone to one by one.");

    public override SourceValue GetValue(int index) => DataReaderSource.Read(_reader!, _first + 1 + index);

    /// <summary>The row that a reader is at.</summary>
    /// <param name="mapper">Maps it.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="first">Where what was selected for it begins.</param>
    public MappedRow Map(RowMapper mapper, DbDataReader reader, int first)
    {
        (_reader, _first, _position) = (reader, first, reader.GetInt64(first));
        return mapper.Map(_position);
    }
}
