using Batch.Sdk.Values;

namespace Batch.Sdk.Validation;

internal static class ProfileRules
{
    public static void CheckAttributes(ReadOnlySpan<NamedValue> attributes, ValidationContext context)
    {
        if (attributes.Length > BatchLimits.AttributesPerProfile)
        {
            context.Add(
                FaultCode.TooManyAttributes,
                $"There are {attributes.Length} attributes, the limit is {BatchLimits.AttributesPerProfile}.");
        }

        foreach (ref readonly NamedValue attribute in attributes)
        {
            int mark = context.Count;
            NativeAttribute native = attribute.Name.Native;
            if (native == NativeAttribute.None) CheckCustom(attribute, context);
            else NativeAttributeRules.Check(native, attribute.Value, context);
            context.Nest(mark, attribute.Name.Text);
        }
    }

    public static void CheckEventCount(int count, ValidationContext context)
    {
        if (count > BatchLimits.EventsPerProfile)
        {
            context.Add(FaultCode.TooManyEvents, $"There are {count} events, the limit is {BatchLimits.EventsPerProfile}.", "events");
        }
    }

    private static void CheckCustom(in NamedValue attribute, ValidationContext context)
    {
        NameRules.CheckName(attribute.Name, context);
        ValueRules.Check(attribute.Value, context);
    }
}
