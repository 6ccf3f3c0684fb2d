using Batch.Sdk.Values;

namespace Batch.Sdk.Wire;

/// <summary>A size that attributes cannot exceed as JSON, told without writing them.</summary>
internal static class AttributeSize
{
    // The longest that a character becomes: a \u escape.
    private const int BytesPerCharacter = 6;

    // Quotation marks, colon, comma and the wrapper of a typed name; or the longest number.
    private const int BytesPerMember = 40;

    public static long Bound(ReadOnlySpan<NamedValue> attributes)
    {
        long size = 2;
        foreach (ref readonly NamedValue attribute in attributes)
        {
            size += BytesPerMember + (attribute.Name.Text.Length * BytesPerCharacter) + Bound(attribute.Value);
        }

        return size;
    }

    private static long Bound(AttributeValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Text:
                return value.Text.Length * BytesPerCharacter;
            case ValueKind.Url:
                return value.UrlText.Length * BytesPerCharacter;
            case ValueKind.TextArray:
                return Sum(value.TextArray);
            case ValueKind.Object:
                return Bound(value.Object!.Attributes);
            case ValueKind.ObjectArray:
                long size = 0;
                foreach (EventObject? item in value.ObjectArray) size += BytesPerMember + Bound(item!.Attributes);
                return size;
            default:
                return 0;
        }
    }

    private static long Sum(string?[] texts)
    {
        long size = 0;
        foreach (string? text in texts) size += BytesPerMember + (text!.Length * BytesPerCharacter);
        return size;
    }
}
