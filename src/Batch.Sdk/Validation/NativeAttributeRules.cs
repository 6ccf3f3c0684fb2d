using Batch.Sdk.Values;

namespace Batch.Sdk.Validation;

/// <summary>The attributes of a profile whose names begin with <c>$</c>. Each may be cleared.</summary>
internal static class NativeAttributeRules
{
    public static void Check(NativeAttribute attribute, AttributeValue value, ValidationContext context)
    {
        switch (attribute)
        {
            case NativeAttribute.Unknown or NativeAttribute.Label or NativeAttribute.Tags:
                context.Add(FaultCode.NativeNameUnknown, "The name begins with $ but is none of Batch's native attributes of a profile.");
                ValueRules.Check(value, context);
                break;
            case var _ when value.Kind == ValueKind.Cleared:
                break;
            case NativeAttribute.TopicPreferences:
                TopicRules.Check(value, context);
                break;
            case var _ when value.Kind == ValueKind.Text:
                CheckText(attribute, value.Text, context);
                break;
            default:
                ValueRules.CheckOtherType(value, "a text", context);
                break;
        }
    }

    public static bool IsOfProfile(NativeAttribute attribute) =>
        attribute is not (NativeAttribute.None or NativeAttribute.Unknown or NativeAttribute.Label or NativeAttribute.Tags);

    /// <summary>Whether a text is beyond doubt what the attribute takes, save that it may not be well-formed.</summary>
    public static bool Takes(NativeAttribute attribute, ReadOnlySpan<char> text) => attribute switch
    {
        NativeAttribute.EmailAddress => ContactRules.IsEmail(text),
        NativeAttribute.PhoneNumber => ContactRules.IsPhone(text),
        NativeAttribute.Subscription => SubscriptionText.Contains(text),
        NativeAttribute.Language => ContactRules.IsLanguage(text),
        NativeAttribute.Region => ContactRules.IsRegion(text),
        NativeAttribute.TimeZone => TimeZoneNames.Contains(text),
        _ => false,
    };

    private static void CheckText(NativeAttribute attribute, string text, ValidationContext context)
    {
        switch (attribute)
        {
            case NativeAttribute.EmailAddress:
                ContactRules.CheckEmail(text, context);
                break;
            case NativeAttribute.PhoneNumber:
                ContactRules.CheckPhone(text, context);
                break;
            case NativeAttribute.Subscription:
                CheckSubscription(text, context);
                break;
            case NativeAttribute.Language:
                ContactRules.CheckLanguage(text, context);
                break;
            case NativeAttribute.Region:
                ContactRules.CheckRegion(text, context);
                break;
            case NativeAttribute.TimeZone:
                ContactRules.CheckTimeZone(text, context);
                break;
        }
    }

    private static void CheckSubscription(string value, ValidationContext context)
    {
        if (!SubscriptionText.Contains(value))
        {
            context.Add(FaultCode.SubscriptionInvalid, "The subscription must be subscribed or unsubscribed; to reset it, clear it.");
        }
    }
}
