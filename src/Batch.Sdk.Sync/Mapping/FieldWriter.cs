using Batch.Sdk.Items;
using Batch.Sdk.Validation;
using Batch.Sdk.Values;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Sync.Mapping;

/// <summary>One attribute on its way from a row to bytes. Its name is looked at once, its value in each row.</summary>
internal sealed class FieldWriter
{
    private readonly RuleReader _reader;
    private readonly string _field;
    private readonly AttributeName _name;
    private readonly AttributeOwner _owner;
    private readonly FieldType _type;
    private readonly string? _country;
    private readonly bool _isCleared;
    private readonly byte[]? _constant;

    public FieldWriter(RowSource source, BoundRule bound, AttributeOwner owner)
    {
        (_reader, _field, _owner) = (new RuleReader(source, bound), bound.Rule.Field, owner);
        (_type, _country) = (bound.Rule.Options.Type, bound.Rule.Options.Country);
        _name = AttributeName.Of(_field);
        _isCleared = bound.Rule.Options.Nulls == NullPolicy.Clear;
        if (bound.Rule.IsConstant) _constant = Constant();
    }

    /// <summary>Writes the attribute, or nothing where it is to be left alone. False if the row takes a closer look.</summary>
    public bool TryWrite(Utf8Buffer buffer)
    {
        if (_constant is null) return TryWriteValue(buffer);
        buffer.Write(_constant);
        return true;
    }

    private bool TryWriteValue(Utf8Buffer buffer)
    {
        if (_reader.TryReadText(out ReadOnlySpan<char> text, out SourceValue value)) return TryWriteText(buffer, text);
        if (value.IsNull) return !_isCleared || TryWrite(buffer, AttributeValue.Cleared);
        if (_country is not null) return TryWriteText(buffer, value.ToString());
        return ValueConverter.TryConvert(value, _type, out SourceValue converted) && TryWrite(buffer, converted);
    }

    private bool TryWriteText(Utf8Buffer buffer, ReadOnlySpan<char> text)
    {
        if (_country is not null && !ContactRules.IsPhone(text))
            return PhoneText.TryToE164(text.ToString(), _country, out string number) && SureAttributes.TryWriteText(buffer, _name, number, _owner);
        return _type switch
        {
            FieldType.Source or FieldType.Text when _name.Native != NativeAttribute.Tags => SureAttributes.TryWriteText(buffer, _name, text, _owner),
            FieldType.Source or FieldType.Text or FieldType.Url => TryWrite(buffer, (SourceValue)text.ToString()),
            _ => TextConverter.TryConvert(text, _type, out SourceValue converted) && TryWrite(buffer, converted),
        };
    }

    private bool TryWrite(Utf8Buffer buffer, SourceValue value) =>
        TryWrite(buffer, new MappedField(_field, value, _type == FieldType.Url).ToAttribute());

    private bool TryWrite(Utf8Buffer buffer, AttributeValue value) => SureAttributes.TryWrite(buffer, new NamedValue(_name, value), _owner);

    /// <summary>The bytes of a value that is the same in each row; null if the rows take a closer look.</summary>
    private byte[]? Constant()
    {
        using var buffer = new Utf8Buffer();
        return TryWriteValue(buffer) ? buffer.Span.ToArray() : null;
    }
}
