using System.Data.Common;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync;

/// <summary>
/// The rows of a query's first result. The reader stays yours to dispose, and what it throws goes through unchanged. It must allow values
/// to be read in any order, so not <see cref="System.Data.CommandBehavior.SequentialAccess"/>.
/// </summary>
/// <param name="reader">The reader, before its first row.</param>
/// <remarks>
/// A <see cref="DateTime"/> of unspecified kind has no known time zone, one of the other kinds is a moment. A <see cref="DateOnly"/>
/// is its midnight in UTC, arrays become lists of texts and bytes hexadecimal digits.
/// </remarks>
public sealed class DataReaderSource(DbDataReader reader) : RowSource
{
    private readonly DbDataReader _reader = reader ?? throw new ArgumentNullException(nameof(reader));
    private IReadOnlyList<string>? _columns;
    private int[] _used = [];
    private long _number;

    /// <inheritdoc/>
    /// <value>Such as <c>row 3</c>; the first is 1.</value>
    public override string Location => Place.ToString();

    internal override Place Place => new("row", _number);

    /// <inheritdoc/>
    /// <exception cref="RowSourceException">A column has no name, or the name of another.</exception>
    public override ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _columns = ColumnNames.Check([.. Enumerable.Range(0, _reader.FieldCount).Select(_reader.GetName)], "columns of the query");
        return new(_columns);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It has no column of such a name.</exception>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public override void Use(IReadOnlyList<string> columns) => _used = ColumnNames.Find(_columns, columns);

    /// <inheritdoc/>
    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (!await _reader.ReadAsync(cancellationToken).ConfigureAwait(false)) return false;
        _number++;
        return true;
    }

    /// <inheritdoc/>
    public override SourceValue GetValue(int index)
    {
        int ordinal = _used[index];
        return Read(_reader, ordinal);
    }

    // The type is asked for at each row: SQLite's columns hold values of any, and converting them silently would falsify them.
    internal static SourceValue Read(DbDataReader reader, int ordinal)
    {
        if (reader.IsDBNull(ordinal)) return default;
        Type type = reader.GetFieldType(ordinal);
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => reader.GetString(ordinal),
            TypeCode.Int64 => reader.GetInt64(ordinal),
            TypeCode.Int32 => reader.GetInt32(ordinal),
            TypeCode.Int16 => reader.GetInt16(ordinal),
            TypeCode.Byte => reader.GetByte(ordinal),
            TypeCode.Boolean => reader.GetBoolean(ordinal),
            TypeCode.Double => reader.GetDouble(ordinal),
            TypeCode.Single => reader.GetFloat(ordinal),
            TypeCode.Decimal => reader.GetDecimal(ordinal),
            TypeCode.DateTime => reader.GetDateTime(ordinal),
            _ when type == typeof(DateTimeOffset) => reader.GetFieldValue<DateTimeOffset>(ordinal),
            _ when type == typeof(DateOnly) => reader.GetFieldValue<DateOnly>(ordinal),
            _ => SourceValue.FromObject(reader.GetValue(ordinal)),
        };
    }
}
