using Batch.Sdk.Values;

namespace Batch.Sdk.Validation;

internal static class EventRules
{
    public static void CheckName(AttributeName name, ValidationContext context)
    {
        int mark = context.Count;
        NameRules.CheckName(name, context);
        context.Nest(mark, "name");
    }

    public static void CheckTime(AttributeValue time, ValidationContext context)
    {
        int mark = context.Count;
        if (time.Kind != ValueKind.Date) ValueRules.Check(time, context);
        else if (time.Date > context.Now) context.Add(FaultCode.EventInFuture, "The event's time lies in the future.");
        else if (IsTooOld(time.Date, context)) context.Add(FaultCode.EventTooOld, TooOld(context));
        context.Nest(mark, "time");
    }

    /// <summary>Whether a time is beyond doubt one that Batch takes.</summary>
    public static bool Takes(AttributeValue time, ValidationContext context) =>
        time.Kind == ValueKind.Date && time.Date <= context.Now && !IsTooOld(time.Date, context);

    public static void CheckAttributes(ReadOnlySpan<NamedValue> attributes, ValidationContext context)
    {
        int mark = context.Count;
        CheckObject(attributes, depth: 1, context);
        context.Nest(mark, "attributes");
    }

    private static bool IsTooOld(DateTime time, ValidationContext context) =>
        context.Now - time > context.Options.MaxEventAge;

    private static string TooOld(ValidationContext context) =>
        $"The event is older than {BatchLimits.EventAgeHours} hours less a margin of {context.Options.EventAgeMargin}: "
        + "Batch takes no events from further back.";

    private static void CheckObject(ReadOnlySpan<NamedValue> attributes, int depth, ValidationContext context)
    {
        // The label and the tags stand among the attributes without being any.
        int count = attributes.Length;
        foreach (ref readonly NamedValue attribute in attributes)
        {
            int mark = context.Count;
            if (depth == 1 && attribute.Name.Native is (NativeAttribute.Label or NativeAttribute.Tags))
            {
                LabelRules.Check(attribute, context);
                if (IsOfObjects(attribute.Value.Kind)) CheckValue(attribute.Value, depth, context);
                count--;
            }
            else
            {
                NameRules.CheckName(attribute.Name, context);
                CheckValue(attribute.Value, depth, context);
            }

            context.Nest(mark, attribute.Name.Text);
        }

        if (count > BatchLimits.AttributesPerObject)
        {
            context.Add(
                FaultCode.TooManyAttributes, $"There are {count} attributes, the limit is {BatchLimits.AttributesPerObject}.");
        }
    }

    // No label and no tags are any, but what cannot be written within them is a fault though the type is left to the server.
    private static bool IsOfObjects(ValueKind kind) => kind is ValueKind.Object or ValueKind.ObjectArray;

    private static void CheckValue(AttributeValue value, int depth, ValidationContext context)
    {
        if (value.Kind == ValueKind.Object) CheckInner(value.Object!, depth, context);
        else if (value.Kind == ValueKind.ObjectArray) CheckArray(value.ObjectArray, depth, context);
        else ValueRules.Check(value, context);
    }

    private static void CheckInner(EventObject value, int depth, ValidationContext context)
    {
        if (depth < BatchLimits.NestingDepth) CheckObject(value.Attributes, depth + 1, context);
        else context.Add(FaultCode.NestingTooDeep, $"Objects nest deeper than {BatchLimits.NestingDepth} levels.");
    }

    private static void CheckArray(EventObject?[] values, int depth, ValidationContext context)
    {
        if (values.Length == 0) context.Add(FaultCode.ArrayEmpty, "The array is empty. Leave the attribute out instead.");
        if (values.Length > BatchLimits.ArrayLength)
        {
            context.Add(FaultCode.ArrayTooLong, $"The array has {values.Length} items, the limit is {BatchLimits.ArrayLength}.");
        }

        for (int i = 0; i < values.Length; i++)
        {
            int mark = context.Count;
            if (values[i] is { } value) CheckInner(value, depth, context);
            else context.Add(FaultCode.ValueMissing, "The item is null.");
            context.Nest(mark, i);
        }
    }
}
