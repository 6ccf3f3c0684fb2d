using Batch.Sdk.Validation;
using Batch.Sdk.Values;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Items;

/// <summary>What all items that write a profile have in common.</summary>
internal static class ProfileOperation
{
    /// <summary>Checks and writes in one pass what is beyond doubt sayable; false if the item takes a closer look.</summary>
    public static bool TryWrite(Utf8Buffer buffer, IProfileItem item, ValidationContext context)
    {
        ReadOnlySpan<NamedValue> attributes = item.Attributes;
        if (!CustomIdRules.Takes(item.CustomId, context.Options) || attributes.Length > BatchLimits.AttributesPerProfile) return false;
        if (!OperationWriter.TryBegin(buffer, item.CustomId)) return false;
        if (!attributes.IsEmpty)
        {
            OperationWriter.BeginAttributes(buffer);
            if (!SureAttributes.TryWrite(buffer, attributes, AttributeOwner.Profile)) return false;
        }

        if (item.EventCount > 0)
        {
            OperationWriter.BeginEvents(buffer);
            if (item.EventCount > BatchLimits.EventsPerProfile || !item.TryWriteEvents(buffer, context)) return false;
            OperationWriter.EndEvents(buffer);
        }

        OperationWriter.End(buffer);
        return true;
    }

    public static void Write(Utf8Buffer buffer, IProfileItem item)
    {
        OperationWriter.Begin(buffer, item.CustomId!);
        if (!item.Attributes.IsEmpty)
        {
            OperationWriter.BeginAttributes(buffer);
            AttributeWriter.WriteObject(buffer, item.Attributes);
        }

        if (item.EventCount > 0)
        {
            OperationWriter.BeginEvents(buffer);
            item.WriteEvents(buffer);
            OperationWriter.EndEvents(buffer);
        }

        OperationWriter.End(buffer);
    }

    /// <summary>An event is never overwritten, and neither is an item that says nothing but that the profile exists.</summary>
    public static bool IsOverwritten(IProfileItem earlier, ReadOnlySpan<IItem> later)
    {
        if (earlier.EventCount > 0 || earlier.Attributes.IsEmpty) return false;
        foreach (ref readonly NamedValue attribute in earlier.Attributes)
        {
            if (!IsOverwritten(attribute.Name, later)) return false;
        }

        return true;
    }

    private static bool IsOverwritten(AttributeName name, ReadOnlySpan<IItem> later)
    {
        foreach (IItem item in later)
        {
            if (AttributeMerge.Overwrites(item.Attributes, name)) return true;
        }

        return false;
    }
}
