namespace Batch.Sdk.Sync.Mapping;

/// <summary>A field of a row with its value in the type it shall have.</summary>
/// <param name="Name">The field.</param>
/// <param name="Value">The value; none where the field is to be cleared.</param>
/// <param name="IsUrl">Whether the text is a URL.</param>
internal readonly record struct MappedField(string Name, SourceValue Value, bool IsUrl)
{
    public bool IsClear => Value.IsNull;

    public bool IsTexts => Value.Kind == SourceValueKind.Texts;

    /// <summary>The label and the tags of an event take any value as text.</summary>
    public AttributeValue ToAttribute() => Name switch
    {
        EventFields.Label => Value.ToString(),
        EventFields.Tags => AttributeValue.FromTexts(IsTexts ? Value.Texts.Select(static text => text ?? "") : [Value.ToString() ?? ""]),
        _ => Of(Value, IsUrl),
    };

    private static AttributeValue Of(SourceValue value, bool isUrl) => value.Kind switch
    {
        SourceValueKind.Text => isUrl ? AttributeValue.Url(value.Text) : value.Text,
        SourceValueKind.Whole => value.Whole,
        SourceValueKind.Real => value.Real,
        SourceValueKind.Exact => value.Exact,
        SourceValueKind.Boolean => value.Boolean,
        SourceValueKind.Moment => value.Moment,
        SourceValueKind.LocalTime => value.LocalTime,
        SourceValueKind.Texts => AttributeValue.FromTexts(value.Texts),
        _ => AttributeValue.Cleared,
    };
}
