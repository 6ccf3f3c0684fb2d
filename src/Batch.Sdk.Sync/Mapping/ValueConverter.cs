namespace Batch.Sdk.Sync.Mapping;

/// <summary>Gives values the type that a field asks for, where that can be done without guessing.</summary>
internal static class ValueConverter
{
    private const double LongLimit = 9.2233720368547758e18;

    /// <summary>Written out, since a bare null would be taken for a text that is missing.</summary>
    private static SourceValue? None => default(SourceValue?);

    public static bool TryConvert(SourceValue value, FieldType type, out SourceValue converted)
    {
        bool isTextKept = type is FieldType.Source or FieldType.Text or FieldType.Url;
        if (value.Kind == SourceValueKind.Text && !isTextKept) return TextConverter.TryConvert(value.Text, type, out converted);

        SourceValue? result = type switch
        {
            FieldType.Text or FieldType.Url => value.ToString(),
            FieldType.Whole => Whole(value),
            FieldType.Real => Real(value),
            FieldType.Boolean => Boolean(value),
            FieldType.Date => value.Kind is SourceValueKind.Moment or SourceValueKind.LocalTime ? value : None,
            FieldType.Texts => value.Kind == SourceValueKind.Texts ? value : None,
            _ => value,
        };
        converted = result ?? default;
        return result is not null;
    }

    private static SourceValue? Whole(SourceValue value) => value.Kind switch
    {
        SourceValueKind.Whole => value,
        SourceValueKind.Real when value.Real == Math.Truncate(value.Real) && Math.Abs(value.Real) < LongLimit => (long)value.Real,
        SourceValueKind.Exact when value.Exact == decimal.Truncate(value.Exact) && IsLong(value.Exact) => (long)value.Exact,
        _ => None,
    };

    private static SourceValue? Real(SourceValue value) => value.Kind switch
    {
        SourceValueKind.Real => value,
        SourceValueKind.Whole => (double)value.Whole,
        SourceValueKind.Exact => (double)value.Exact,
        _ => None,
    };

    private static SourceValue? Boolean(SourceValue value) => value.Kind switch
    {
        SourceValueKind.Boolean => value,
        SourceValueKind.Whole when value.Whole is 0 or 1 => value.Whole == 1,
        _ => None,
    };

    private static bool IsLong(decimal value) => value is >= long.MinValue and <= long.MaxValue;
}
