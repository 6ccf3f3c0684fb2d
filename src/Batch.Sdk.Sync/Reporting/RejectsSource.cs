using System.Globalization;
using System.Text.Json;
using Batch.Sdk.Sync.Converting;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync.Reporting;

/// <summary>The rows of a file of rejects that are to be sent again. Its columns are the fields of the destination.</summary>
internal sealed class RejectsSource(string path, SyncTarget target) : RowSource
{
    private RejectsReader? _reader;
    private IReadOnlyList<string> _columns = [];
    private SourceValue[] _values = [];
    private string? _rowFault;

    public override string? RowFault => _rowFault;

    public override string Location => string.Create(CultureInfo.InvariantCulture, $"line {_reader?.Number ?? 0}");

    public override ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default)
    {
        _reader = new RejectsReader(path, target);
        return default;
    }

    public override void Use(IReadOnlyList<string> columns) => (_columns, _values) = (columns, new SourceValue[columns.Count]);

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        do
        {
            if (!await _reader!.ReadAsync(cancellationToken).ConfigureAwait(false)) return false;
        }
        while (!_reader.IsToSend);

        Array.Clear(_values);
        _rowFault = _reader.Row is { } row ? TakeValues(row.RootElement) : "The line is no JSON object, or names a member twice.";
        return true;
    }

    public override SourceValue GetValue(int index) => _values[index];

    public override async ValueTask DisposeAsync()
    {
        if (_reader is not null) await _reader.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private string? TakeValues(JsonElement row)
    {
        if (!row.TryGetProperty(RejectsFormat.Fields, out JsonElement fields) || fields.ValueKind != JsonValueKind.Object)
            return $"The line has no object \"{RejectsFormat.Fields}\".";
        try
        {
            for (int i = 0; i < _values.Length; i++)
                _values[i] = _columns[i] == FieldNames.CustomId ? Value(row, RejectsFormat.CustomId) : Field(fields, _columns[i]);
            return null;
        }
        catch (InvalidOperationException)
        {
            return "The line has an escape that is no character, such as half of a surrogate pair.";
        }
    }

    private static SourceValue Field(JsonElement fields, string name)
    {
        SourceValue date = Value(fields, RejectsFormat.DateMember(name));
        if (date.IsNull) return Value(fields, name);
        return ValueConverter.TryConvert(date, FieldType.Date, out SourceValue moment) ? moment : date;
    }

    private static SourceValue Value(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) ? JsonValues.From(value) : default;
}
