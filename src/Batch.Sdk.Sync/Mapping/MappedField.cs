namespace Batch.Sdk.Sync.Mapping;

/// <summary>A field of a row with its value in the type it shall have.</summary>
/// <param name="Name">The field.</param>
/// <param name="Value">The value; none where the field is to be cleared.</param>
/// <param name="IsUrl">Whether the text is a URL.</param>
internal readonly record struct MappedField(string Name, SourceValue Value, bool IsUrl)
{
    public bool IsClear => Value.IsNull;

    public bool IsTexts => Value.Kind == SourceValueKind.Texts;

    public AttributeValue ToAttribute() => Value.Kind switch
    {
        SourceValueKind.Text => IsUrl ? AttributeValue.Url(Value.Text) : Value.Text,
        SourceValueKind.Whole => Value.Whole,
        SourceValueKind.Real => Value.Real,
        SourceValueKind.Exact => Value.Exact,
        SourceValueKind.Boolean => Value.Boolean,
        SourceValueKind.Moment => Value.Moment,
        SourceValueKind.LocalTime => Value.LocalTime,
        SourceValueKind.Texts => AttributeValue.FromTexts(Value.Texts),
        _ => throw new InvalidOperationException("A field that is to be cleared has no value."),
    };
}
