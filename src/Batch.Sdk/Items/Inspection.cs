using Batch.Sdk.Validation;

namespace Batch.Sdk.Items;

/// <summary>The one way from an item to its faults.</summary>
internal static class Inspection
{
    public static IReadOnlyList<Fault> Of(IItem item, ValidationOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        var context = new ValidationContext(options, timeProvider);
        Inspect(item, context);
        return context.ToList();
    }

    /// <summary>Leaves the item's faults in the context and returns the item as it is to be written.</summary>
    public static IItem Inspect(IItem item, ValidationContext context)
    {
        context.Begin();
        IItem sayable = context.Options.Names == NamePolicy.Normalize ? item.Normalize(context) : item;
        sayable.Check(context);
        return sayable;
    }
}
