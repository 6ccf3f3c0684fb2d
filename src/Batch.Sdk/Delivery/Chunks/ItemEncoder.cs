using Batch.Sdk.Items;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Delivery.Chunks;

/// <summary>From items to their bytes, or to their faults.</summary>
internal sealed class ItemEncoder(ValidationOptions validation, DeliverySettings settings)
{
    /// <summary>The faults of the item that was looked at last.</summary>
    public ValidationContext Context { get; } = new(validation, settings.TimeProvider);

    /// <summary>For what items come to together. A rule that is left to the server is left to it for what the user says, not for what merging makes.</summary>
    public ValidationContext MergeContext { get; } = new(new ValidationOptions(), settings.TimeProvider);

    /// <summary>
    /// Writes an item at the end of a buffer and returns it as it was written; or returns null with the faults in the context, and what was
    /// written is worthless.
    /// </summary>
    public IItem? Encode(IItem item, Utf8Buffer buffer)
    {
        int begin = buffer.Length;
        Context.Begin();
        if (item.TryWrite(buffer, Context) && buffer.Length - begin <= settings.MaxOperationBytes) return item;

        buffer.Truncate(begin);
        IItem sayable = Inspection.Inspect(item, Context);
        if (Context.Count == 0) sayable.Write(buffer);
        int length = buffer.Length - begin;
        if (length > settings.MaxOperationBytes)
        {
            Context.Add(FaultCode.ItemTooLarge, $"The item has {length} bytes of JSON, the limit is {settings.MaxOperationBytes}.");
        }

        return Context.Count == 0 ? sayable : null;
    }
}
