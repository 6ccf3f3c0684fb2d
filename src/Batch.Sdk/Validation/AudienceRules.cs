using Batch.Sdk.Values;

namespace Batch.Sdk.Validation;

/// <summary>Members of audiences.</summary>
internal static class AudienceRules
{
    public static void CheckId(string? customId, ValidationContext context)
    {
        int mark = context.Count;
        CustomIdRules.Check(customId, context);
        context.Nest(mark, "id");
    }

    public static void CheckAttributes(ReadOnlySpan<NamedValue> attributes, bool isRemoval, ValidationContext context)
    {
        if (attributes.IsEmpty) return;
        int mark = context.Count;
        if (isRemoval) context.Add(FaultCode.MemberAttributesOnRemoval, "A removal has attributes; only an addition may have them.");
        CheckCount(attributes.Length, context);
        foreach (ref readonly NamedValue attribute in attributes) CheckAttribute(attribute, context);
        context.Nest(mark, "attributes");
    }

    private static void CheckCount(int count, ValidationContext context)
    {
        if (count > BatchLimits.AttributesPerMember)
        {
            context.Add(FaultCode.TooManyAttributes, $"There are {count} attributes, the limit is {BatchLimits.AttributesPerMember}.");
        }
    }

    private static void CheckAttribute(in NamedValue attribute, ValidationContext context)
    {
        int mark = context.Count;
        if (attribute.Name.Native == NativeAttribute.None) NameRules.CheckName(attribute.Name, context);
        else context.Add(FaultCode.NativeNameUnknown, "The name begins with $, but a member of an audience has no native attributes.");
        CheckValue(attribute.Value, context);
        context.Nest(mark, attribute.Name.Text);
    }

    private static void CheckValue(AttributeValue value, ValidationContext context)
    {
        if (IsOfMembers(value.Kind)) ValueRules.Check(value, context);
        else ValueRules.CheckOtherType(value, "a text, an integer, a float, a date, a URL or an array of texts", context);
    }

    private static bool IsOfMembers(ValueKind kind) => kind
        is ValueKind.Missing or ValueKind.Text or ValueKind.Integer or ValueKind.Float or ValueKind.Date
        or ValueKind.DateWithoutZone or ValueKind.Url or ValueKind.TextArray;
}
