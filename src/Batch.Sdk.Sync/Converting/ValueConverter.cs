using System.Runtime.CompilerServices;

namespace Batch.Sdk.Sync.Converting;

/// <summary>Gives values the type that a field asks for, where that can be done without guessing.</summary>
internal static class ValueConverter
{
    private const double LongLimit = 9.2233720368547758e18;

    public static bool TryConvert(in SourceValue value, FieldType type, out SourceValue converted)
    {
        converted = value;
        return Has(value.Kind, type) || TryChange(value, type, out converted);
    }

    private static bool Has(SourceValueKind kind, FieldType type) => type switch
    {
        FieldType.Source => true,
        FieldType.Text or FieldType.Url => kind is SourceValueKind.Text or SourceValueKind.Null,
        FieldType.Whole => kind == SourceValueKind.Whole,
        FieldType.Real => kind == SourceValueKind.Real,
        FieldType.Boolean => kind == SourceValueKind.Boolean,
        FieldType.Date => kind is SourceValueKind.Moment or SourceValueKind.LocalTime,
        FieldType.Texts => kind == SourceValueKind.Texts,
        _ => false,
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryChange(in SourceValue value, FieldType type, out SourceValue converted)
    {
        converted = default;
        if (type is FieldType.Text or FieldType.Url)
        {
            converted = value.ToString();
            return true;
        }

        if (value.Kind == SourceValueKind.Text) return TextConverter.TryConvert(value.Text, type, out converted);
        return type switch
        {
            FieldType.Whole => TryWhole(value, out converted),
            FieldType.Real => TryReal(value, out converted),
            FieldType.Boolean => TryBoolean(value, out converted),
            _ => false,
        };
    }

    private static bool TryWhole(in SourceValue value, out SourceValue converted)
    {
        bool isWhole = value.Kind switch
        {
            SourceValueKind.Real => value.Real == Math.Truncate(value.Real) && Math.Abs(value.Real) < LongLimit,
            SourceValueKind.Exact => value.Exact == decimal.Truncate(value.Exact) && value.Exact is >= long.MinValue and <= long.MaxValue,
            _ => false,
        };
        converted = !isWhole ? default(SourceValue) : value.Kind == SourceValueKind.Real ? (long)value.Real : (long)value.Exact;
        return isWhole;
    }

    private static bool TryReal(in SourceValue value, out SourceValue converted)
    {
        converted = value.Kind == SourceValueKind.Whole ? value.Whole : value.Kind == SourceValueKind.Exact ? (double)value.Exact : default;
        return value.Kind is SourceValueKind.Whole or SourceValueKind.Exact;
    }

    private static bool TryBoolean(in SourceValue value, out SourceValue converted)
    {
        converted = value.Whole == 1;
        return value.Kind == SourceValueKind.Whole && value.Whole is 0 or 1;
    }
}
