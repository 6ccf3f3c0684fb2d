using Batch.Sdk.Values;

namespace Batch.Sdk.Validation;

/// <summary>The attributes whose names begin with <c>$</c>. Each may be cleared.</summary>
internal static class NativeAttributeRules
{
    public static void Check(in NamedValue attribute, ValidationContext context)
    {
        if (attribute.Value.Kind == ValueKind.Cleared && IsKnown(attribute.Name.Text)) return;
        switch (attribute.Name.Text)
        {
            case NativeAttributes.EmailAddress:
                CheckText(attribute.Value, context, ContactRules.CheckEmail);
                break;
            case NativeAttributes.PhoneNumber:
                CheckText(attribute.Value, context, ContactRules.CheckPhone);
                break;
            case NativeAttributes.EmailMarketing or NativeAttributes.SmsMarketing:
                CheckText(attribute.Value, context, CheckSubscription);
                break;
            case NativeAttributes.Language:
                CheckText(attribute.Value, context, ContactRules.CheckLanguage);
                break;
            case NativeAttributes.Region:
                CheckText(attribute.Value, context, ContactRules.CheckRegion);
                break;
            case NativeAttributes.TimeZone:
                CheckText(attribute.Value, context, ContactRules.CheckTimeZone);
                break;
            case NativeAttributes.TopicPreferences:
                TopicRules.Check(attribute.Value, context);
                break;
            default:
                context.Add(FaultCode.NativeNameUnknown, "The name begins with $ but is none of Batch's native attributes.");
                ValueRules.Check(attribute.Value, context);
                break;
        }
    }

    private static bool IsKnown(string name) => name
        is NativeAttributes.EmailAddress or NativeAttributes.EmailMarketing
        or NativeAttributes.PhoneNumber or NativeAttributes.SmsMarketing
        or NativeAttributes.Language or NativeAttributes.Region or NativeAttributes.TimeZone
        or NativeAttributes.TopicPreferences;

    private static void CheckText(AttributeValue value, ValidationContext context, Action<string, ValidationContext> rule)
    {
        if (value.Kind == ValueKind.Text) rule(value.Text, context);
        else ValueRules.CheckOtherType(value, "a text", context);
    }

    private static void CheckSubscription(string value, ValidationContext context)
    {
        if (value is not (SubscriptionText.Subscribed or SubscriptionText.Unsubscribed))
        {
            context.Add(FaultCode.SubscriptionInvalid, "The subscription must be subscribed or unsubscribed; to reset it, clear it.");
        }
    }
}
