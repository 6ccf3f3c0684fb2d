using System.Runtime.CompilerServices;
using Batch.Sdk.Items;
using Batch.Sdk.Sync.Converting;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Values;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Sync.Writing;

/// <summary>One attribute on its way from a row to bytes. Its name is looked at once, its value in each row.</summary>
internal sealed class FieldWriter
{
    private readonly RuleReader _reader;
    private readonly FieldRule _rule;
    private readonly AttributeName _name;
    private readonly AttributeOwner _owner;
    private readonly bool _isPlain;
    private readonly byte[]? _constant;

    public FieldWriter(RowSource source, BoundRule bound, AttributeOwner owner)
    {
        (_reader, _rule, _owner) = (new RuleReader(source, bound), bound.Rule, owner);
        _name = AttributeName.Of(_rule.Field);
        _isPlain = _rule.Options is { Country: null, Type: FieldType.Source or FieldType.Text } && _name.Native != NativeAttribute.Tags;
        if (_rule.IsConstant) _constant = Constant();
    }

    /// <summary>Writes the attribute, or nothing where it is to be left alone. False if the row takes a closer look.</summary>
    public bool TryWrite(Utf8Buffer buffer)
    {
        if (_constant is not null) return TryWriteConstant(buffer);
        if (!_reader.TryReadText(out ReadOnlySpan<char> text, out SourceValue value)) return TryWriteValue(buffer, value);
        return _isPlain ? SureAttributes.TryWriteText(buffer, _name, text, _owner) : TryWriteTyped(buffer, text);
    }

    private bool TryWriteConstant(Utf8Buffer buffer)
    {
        buffer.Write(_constant);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryWriteValue(Utf8Buffer buffer, in SourceValue value)
    {
        if (value.IsNull) return _rule.Options.Nulls == NullPolicy.LeaveAlone || TryWrite(buffer, AttributeValue.Cleared);
        if (_rule.Options.Country is not null) return TryWriteTyped(buffer, value.ToString());
        return ValueConverter.TryConvert(value, _rule.Options.Type, out SourceValue converted) && TryWriteConverted(buffer, converted);
    }

    /// <summary>A text that is to become a phone number, or something else than a text.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryWriteTyped(Utf8Buffer buffer, ReadOnlySpan<char> text)
    {
        FieldOptions options = _rule.Options;
        if (options.Country is { } country)
            return PhoneText.TryToE164(text, country, out string? number) && SureAttributes.TryWriteText(buffer, _name, number ?? text, _owner);
        return options.Type is FieldType.Source or FieldType.Text or FieldType.Url
            ? TryWriteConverted(buffer, text.ToString())
            : TextConverter.TryConvert(text, options.Type, out SourceValue converted) && TryWriteConverted(buffer, converted);
    }

    private bool TryWriteConverted(Utf8Buffer buffer, in SourceValue value) => value.Kind switch
    {
        SourceValueKind.Whole => SureAttributes.TryWriteInteger(buffer, _name, value.Whole),
        SourceValueKind.Real => SureAttributes.TryWriteFloat(buffer, _name, value.Real),
        SourceValueKind.Moment => SureAttributes.TryWriteDate(buffer, _name, value.UtcTime),
        _ => TryWrite(buffer, MappedField.ToAttribute(_name.Native, value, _rule.IsUrl)),
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryWrite(Utf8Buffer buffer, AttributeValue value) => SureAttributes.TryWrite(buffer, new NamedValue(_name, value), _owner);

    /// <summary>The bytes of a value that is the same in each row; null if the rows take a closer look.</summary>
    private byte[]? Constant()
    {
        using var buffer = new Utf8Buffer();
        return TryWrite(buffer) ? buffer.Span.ToArray() : null;
    }
}
