using Batch.Sdk.Values;

namespace Batch.Sdk.Validation;

/// <summary>The reserved attributes of an event: <c>$label</c> and <c>$tags</c>.</summary>
internal static class LabelRules
{
    public static void Check(in NamedValue attribute, ValidationContext context)
    {
        switch (attribute.Value.Kind)
        {
            case ValueKind.Text when attribute.Name.Native == NativeAttribute.Label:
                CheckLabel(attribute.Value.Text, context);
                break;
            case ValueKind.TextArray when attribute.Name.Native == NativeAttribute.Tags:
                CheckTags(attribute.Value.TextArray, context);
                break;
            default:
                ValueRules.CheckOtherType(attribute.Value, "a text as the label, an array of texts as the tags", context);
                break;
        }
    }

    public static bool IsLabel(ReadOnlySpan<char> label) => IsLine(label, BatchLimits.LabelLength);

    /// <summary>Whether the tags are beyond doubt good ones.</summary>
    public static bool TakeTags(string?[] tags) => tags.Length is > 0 and <= BatchLimits.Tags
        && Array.TrueForAll(tags, static tag => IsLine(tag, BatchLimits.TagLength) && !TextRules.HasSurrogates(tag));

    private static void CheckLabel(string label, ValidationContext context)
    {
        if (!IsLabel(label))
        {
            context.Add(
                FaultCode.LabelInvalid,
                $"The label has {label.Length} characters; it must be one line of 1 to {BatchLimits.LabelLength}, not blank.");
        }

        TextRules.CheckWellFormed(label, context);
    }

    private static void CheckTags(string?[] tags, ValidationContext context)
    {
        if (tags.Length == 0) context.Add(FaultCode.ArrayEmpty, "There are no tags. Leave them out instead.");
        if (tags.Length > BatchLimits.Tags)
        {
            context.Add(FaultCode.TooManyTags, $"There are {tags.Length} tags, the limit is {BatchLimits.Tags}.");
        }

        for (int i = 0; i < tags.Length; i++)
        {
            int mark = context.Count;
            CheckTag(tags[i], context);
            context.Nest(mark, i);
        }
    }

    private static void CheckTag(string? tag, ValidationContext context)
    {
        if (tag is null)
        {
            context.Add(FaultCode.ValueMissing, "The tag is null.");
            return;
        }

        if (!IsLine(tag, BatchLimits.TagLength))
        {
            context.Add(
                FaultCode.TagInvalid,
                $"The tag has {tag.Length} characters; it must be one line of 1 to {BatchLimits.TagLength}, not blank.");
        }

        TextRules.CheckWellFormed(tag, context);
    }

    private static bool IsLine(ReadOnlySpan<char> text, int limit) =>
        text.Length <= limit && !text.IsWhiteSpace() && !text.ContainsAny('\r', '\n');
}
