using Batch.Sdk.Sync.Converting;

namespace Batch.Sdk.Sync.Mapping;

/// <summary>Reads the present row of a source by the rules of a mapping.</summary>
internal sealed class RowMapper
{
    private readonly RowSource _source;

    public RowMapper(RowSource source, IReadOnlyList<FieldRule> rules)
    {
        string[] columns = [.. rules.SelectMany(rule => rule.Columns).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        source.Use(columns);
        _source = source;
        Columns = columns.Length;
        Rules = [.. rules.Select(rule => new BoundRule(rule, [.. rule.Columns.Select(column => Array.IndexOf(columns, column))]))];
    }

    /// <summary>How many columns are used.</summary>
    public int Columns { get; }

    /// <summary>The rules with the places that their columns have in the source.</summary>
    public IReadOnlyList<BoundRule> Rules { get; }

    public MappedRow Map(long position)
    {
        if (_source.RowFault is { } unreadable)
            return new MappedRow(position, _source.Location, null, [], [new Fault(FaultCode.RowUnreadable, "", unreadable)]);

        string? customId = null;
        var fields = new List<MappedField>(Rules.Count);
        List<Fault>? faults = null;
        foreach (BoundRule bound in Rules)
        {
            FieldRule rule = bound.Rule;
            SourceValue value = Value(bound);
            if (!TryConvert(value, rule.Options, out SourceValue converted))
            {
                (faults ??= []).Add(NotConvertible(rule, value));
                // As it is, so that whoever mends the row sees it.
                converted = value;
            }

            if (rule.Field == FieldNames.CustomId) customId = converted.ToString();
            else if (!converted.IsNull || rule.Options.Nulls == NullPolicy.Clear)
                fields.Add(new MappedField(rule.Field, converted, rule.IsUrl));
        }

        return new MappedRow(position, _source.Location, customId, fields, faults ?? (IReadOnlyList<Fault>)[]);
    }

    private SourceValue Value(BoundRule bound)
    {
        if (bound.Rule.IsConstant) return bound.Rule.Constant;
        foreach (int column in bound.Columns)
        {
            SourceValue value = _source.GetValue(column);
            if (!value.IsNull && bound.Rule.Options.Transform is { } transform) value = transform(value);
            if (!value.IsNull) return value;
        }

        return default;
    }

    private static bool TryConvert(SourceValue value, FieldOptions options, out SourceValue converted)
    {
        converted = value;
        if (value.IsNull) return true;
        if (options.Country is not { } country) return ValueConverter.TryConvert(value, options.Type, out converted);
        string text = value.ToString()!;
        bool isNumber = PhoneText.TryToE164(text, country, out string? number);
        converted = number ?? text;
        return isNumber;
    }

    /// <summary>Says nothing of the value but its kind and size: faults go to logs, too.</summary>
    private static Fault NotConvertible(FieldRule rule, SourceValue value)
    {
        string size = value.Kind == SourceValueKind.Text ? $" of {value.Text.Length} characters" : "";
        string wanted = rule.Options.Country is { } country ? $"phone number of {country}" : rule.Options.Type.ToString();
        return new Fault(FaultCode.ValueNotConvertible, rule.Field, $"The value, a {value.Kind}{size}, cannot become a {wanted}.");
    }
}
