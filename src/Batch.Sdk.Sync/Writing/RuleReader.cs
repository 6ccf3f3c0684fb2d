using System.Globalization;
using System.Runtime.CompilerServices;
using Batch.Sdk.Sync.Converting;
using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync.Writing;

/// <summary>Reads the value of a rule in the present row, a text without a string being made of it where the source can do so.</summary>
internal sealed class RuleReader(RowSource source, BoundRule bound)
{
    private const int MostLowered = 512;
    private const int MostDigits = 20;

    private readonly FieldRule _rule = bound.Rule;
    private readonly int[] _columns = bound.Columns;
    private readonly TextChange _change = ChangeOf(bound.Rule.Options.Transform);
    private readonly bool _isPlain = bound is { Columns.Length: 1, Rule.Options.Transform: null };
    private readonly int _first = bound.Columns.FirstOrDefault();
    private char[] _lowered = [];
    private char[] _digits = [];

    /// <summary>True if the value comes to a text without a guess; false also if there is none.</summary>
    public bool TryReadAsText(out ReadOnlySpan<char> text)
    {
        bool isText = TryReadText(out text, out SourceValue value);
        if (_rule.Options is not { Country: null, Type: FieldType.Source or FieldType.Text }) return false;
        return isText || (value.Kind == SourceValueKind.Whole && TryFormat(value.Whole, out text));
    }

    /// <summary>True if the value is a text; else it is another value or none.</summary>
    public bool TryReadText(out ReadOnlySpan<char> text, out SourceValue value)
    {
        if (_isPlain)
        {
            if (source.TryGetText(_first, out text))
            {
                value = default;
                return true;
            }

            value = source.GetValue(_first);
            if (value.Kind != SourceValueKind.Text) return false;
            text = value.Text;
            return true;
        }

        return TryReadChanged(out text, out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReadChanged(out ReadOnlySpan<char> text, out SourceValue value)
    {
        text = default;
        value = _rule.Constant;
        foreach (int column in _columns)
        {
            if (_change != TextChange.Unknown && source.TryGetText(column, out text) && IsChanged(ref text, out bool isThere))
            {
                if (isThere) return true;
                continue;
            }

            value = source.GetValue(column);
            if (!value.IsNull && _rule.Options.Transform is { } transform) value = transform(value);
            if (!value.IsNull) break;
        }

        if (value.Kind == SourceValueKind.Text) text = value.Text;
        return value.Kind == SourceValueKind.Text;
    }

    /// <summary>False if the value is no date; true also if there is none.</summary>
    public bool TryReadDate(out SourceValue date) => TryReadText(out ReadOnlySpan<char> text, out SourceValue value)
        ? TextConverter.TryConvert(text, FieldType.Date, out date)
        : ValueConverter.TryConvert(value, value.IsNull ? FieldType.Source : FieldType.Date, out date);

    private bool TryFormat(long whole, out ReadOnlySpan<char> text)
    {
        if (_digits.Length == 0) _digits = new char[MostDigits];
        bool isFormatted = whole.TryFormat(_digits, out int length, provider: CultureInfo.InvariantCulture);
        text = _digits.AsSpan(0, length);
        return isFormatted;
    }

    private static TextChange ChangeOf(Func<SourceValue, SourceValue>? transform) => transform switch
    {
        null => TextChange.Nothing,
        _ when transform == Transforms.Trim => TextChange.Trim,
        _ when transform == Transforms.Lower => TextChange.Lower,
        _ => TextChange.Unknown,
    };

    /// <summary>Does what <see cref="Transforms"/> does. False if the text is too long for that.</summary>
    private bool IsChanged(ref ReadOnlySpan<char> text, out bool isThere)
    {
        isThere = true;
        switch (_change)
        {
            case TextChange.Trim:
                text = text.Trim();
                isThere = !text.IsEmpty;
                return true;
            case TextChange.Lower when text.Length > MostLowered:
                return false;
            case TextChange.Lower:
                if (_lowered.Length == 0) _lowered = new char[MostLowered];
                text = _lowered.AsSpan(0, text.ToLowerInvariant(_lowered));
                return true;
            default:
                return true;
        }
    }
}
