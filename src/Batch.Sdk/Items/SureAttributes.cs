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
    /// <summary>All attributes as an object. False if they take a closer look; then what was written is worthless.</summary>
    public static bool TryWrite(Utf8Buffer buffer, ReadOnlySpan<NamedValue> attributes, AttributeOwner owner)
    {
        int begin = buffer.Length;
        foreach (ref readonly NamedValue attribute in attributes)
        {
            if (!TryWrite(buffer, attribute, owner)) return false;
        }

        AttributeWriter.Close(buffer, begin);
        return true;
    }

    /// <summary>One attribute with a comma before it. False if it takes a closer look.</summary>
    public static bool TryWrite(Utf8Buffer buffer, in NamedValue attribute, AttributeOwner owner)
    {
        ValueKind kind = attribute.Value.Kind;
        if (kind == ValueKind.Text) return TryWriteText(buffer, attribute.Name, attribute.Value.Text, owner);
        bool isTaken = attribute.Name.Native == NativeAttribute.None
            ? attribute.Name.IsValid && IsSure(attribute.Value, kind, owner)
            : IsSureNative(attribute.Name.Native, attribute.Value, kind, owner);
        if (isTaken) AttributeWriter.WriteMember(buffer, attribute);
        return isTaken;
    }

    /// <summary>The same for a text.</summary>
    public static bool TryWriteText(Utf8Buffer buffer, AttributeName name, ReadOnlySpan<char> text, AttributeOwner owner)
    {
        bool isTaken = name.Native switch
        {
            NativeAttribute.None => name.IsValid && text.Length is > 0 and <= BatchLimits.TextLength,
            NativeAttribute.Label => owner == AttributeOwner.Event && LabelRules.IsLabel(text),
            _ => owner == AttributeOwner.Profile && NativeAttributeRules.Takes(name.Native, text),
        };
        return isTaken && ScalarWriter.TryWriteText(buffer, name.Member, text);
    }

    /// <summary>The same for an integer of one's own name.</summary>
    public static bool TryWriteInteger(Utf8Buffer buffer, AttributeName name, long value)
    {
        if (!name.IsValid) return false;
        buffer.Write(name.Member);
        ScalarWriter.WriteInteger(buffer, value);
        return true;
    }

    /// <summary>The same for a float of one's own name.</summary>
    public static bool TryWriteFloat(Utf8Buffer buffer, AttributeName name, double value)
    {
        if (!name.IsValid || !double.IsFinite(value)) return false;
        buffer.Write(name.Member);
        ScalarWriter.WriteFloat(buffer, value);
        return true;
    }

    /// <summary>The same for a date of one's own name.</summary>
    public static bool TryWriteDate(Utf8Buffer buffer, AttributeName name, DateTime utc)
    {
        if (!name.IsValid) return false;
        buffer.Write(name.DateMember);
        ScalarWriter.WriteDate(buffer, utc);
        return true;
    }

    private static bool IsSure(AttributeValue value, ValueKind kind, AttributeOwner owner) => kind switch
    {
        ValueKind.Integer or ValueKind.Date => true,
        ValueKind.Boolean => owner != AttributeOwner.Member,
        ValueKind.Float => double.IsFinite(value.Float),
        ValueKind.Url => TextRules.IsUrl(value.UrlText),
        ValueKind.TextArray => AreSure(value.TextArray),
        ValueKind.Cleared => owner == AttributeOwner.Profile,
        _ => false,
    };

    private static bool IsSureNative(NativeAttribute native, AttributeValue value, ValueKind kind, AttributeOwner owner) => kind switch
    {
        ValueKind.TextArray when native == NativeAttribute.TopicPreferences => owner == AttributeOwner.Profile && TopicRules.Take(value.TextArray),
        ValueKind.TextArray when native == NativeAttribute.Tags => owner == AttributeOwner.Event && LabelRules.TakeTags(value.TextArray),
        ValueKind.Cleared => owner == AttributeOwner.Profile && NativeAttributeRules.IsOfProfile(native),
        _ => false,
    };

    private static bool AreSure(string?[] texts)
    {
        foreach (string? text in texts)
        {
            if (text is not { Length: > 0 and <= BatchLimits.TextLength } || TextRules.HasSurrogates(text)) return false;
        }

        return texts.Length is > 0 and <= BatchLimits.ArrayLength;
    }
}
