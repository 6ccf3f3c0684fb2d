using Batch.Sdk.Validation;
using Batch.Sdk.Values;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Items;

/// <summary>
/// Checks and writes attributes in one pass, as long as they are beyond doubt what Batch takes, which nearly all are. Where one is not, the rules
/// have the word: they say what is wrong, if anything is.
/// </summary>
internal static class SureAttributes
{
    /// <summary>Attributes of a profile. False if they take a closer look; then what was written is worthless.</summary>
    public static bool TryWriteProfile(Utf8Buffer buffer, ReadOnlySpan<NamedValue> attributes) => TryWrite(buffer, attributes, isProfile: true);

    /// <summary>Attributes of an event. False if they take a closer look; then what was written is worthless.</summary>
    public static bool TryWriteEvent(Utf8Buffer buffer, ReadOnlySpan<NamedValue> attributes) => TryWrite(buffer, attributes, isProfile: false);

    private static bool TryWrite(Utf8Buffer buffer, ReadOnlySpan<NamedValue> attributes, bool isProfile)
    {
        int begin = buffer.Length;
        foreach (ref readonly NamedValue attribute in attributes)
        {
            if (!TryWrite(buffer, attribute, isProfile)) return false;
        }

        AttributeWriter.Close(buffer, begin);
        return true;
    }

    private static bool TryWrite(Utf8Buffer buffer, in NamedValue attribute, bool isProfile)
    {
        AttributeName name = attribute.Name;
        ValueKind kind = attribute.Value.Kind;
        if (kind == ValueKind.Text) return TryWriteText(buffer, name, attribute.Value.Text, isProfile);
        if (!name.IsValid || !IsSure(attribute.Value, kind)) return false;
        AttributeWriter.WriteMember(buffer, attribute);
        return true;
    }

    private static bool TryWriteText(Utf8Buffer buffer, AttributeName name, string text, bool isProfile)
    {
        bool isTaken = name.Native switch
        {
            NativeAttribute.None => name.IsValid && text.Length is > 0 and <= BatchLimits.TextLength,
            NativeAttribute.Label => !isProfile && LabelRules.IsLabel(text),
            _ => isProfile && NativeAttributeRules.Takes(name.Native, text),
        };
        return isTaken && ScalarWriter.TryWriteText(buffer, name.Member, text);
    }

    private static bool IsSure(AttributeValue value, ValueKind kind) => kind switch
    {
        ValueKind.Integer or ValueKind.Boolean or ValueKind.Date => true,
        ValueKind.Float => double.IsFinite(value.Float),
        ValueKind.TextArray => AreSure(value.TextArray),
        _ => false,
    };

    private static bool AreSure(string?[] texts)
    {
        foreach (string? text in texts)
        {
            if (text is not { Length: > 0 and <= BatchLimits.TextLength } || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return false;
        }

        return texts.Length is > 0 and <= BatchLimits.ArrayLength;
    }
}
