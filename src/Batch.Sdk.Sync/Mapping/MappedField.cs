using Batch.Sdk.Values;

namespace Batch.Sdk.Sync.Mapping;

/// <summary>A field of a row with its value in the type it shall have.</summary>
/// <param name="Name">The field.</param>
/// <param name="Value">The value; none where the field is to be cleared.</param>
/// <param name="IsUrl">Whether the text is a URL.</param>
internal readonly record struct MappedField(string Name, SourceValue Value, bool IsUrl)
{
    public bool IsClear => Value.IsNull;

    public bool IsTexts => Value.Kind == SourceValueKind.Texts;

    public AttributeValue ToAttribute() => ToAttribute(AttributeName.Of(Name).Native, Value, IsUrl);

    /// <summary>The label and the tags of an event take any value as text.</summary>
    public static AttributeValue ToAttribute(NativeAttribute native, in SourceValue value, bool isUrl) => native switch
    {
        NativeAttribute.Label => value.ToString(),
        NativeAttribute.Tags when value.Kind == SourceValueKind.Texts => AttributeValue.FromTexts(value.Texts.Select(static text => text ?? "")),
        NativeAttribute.Tags => AttributeValue.FromTexts([value.ToString() ?? ""]),
        _ => ToAttribute(value, isUrl),
    };

    private static AttributeValue ToAttribute(in SourceValue value, bool isUrl) => value.Kind switch
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
