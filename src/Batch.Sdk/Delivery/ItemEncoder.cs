using Batch.Sdk.Items;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Delivery;

/// <summary>From an item to its bytes, or to its faults. Used again for the next item.</summary>
internal sealed class ItemEncoder(ValidationOptions validation, DeliverySettings settings) : IDisposable
{
    private readonly Utf8Buffer _operation = new();

    public ValidationContext Context { get; } = new(validation, settings.TimeProvider);

    /// <summary>For what items come to together. A rule that is left to the server is left to it for what the user says, not for what merging makes.</summary>
    public ValidationContext MergeContext { get; } = new(new ValidationOptions(), settings.TimeProvider);

    /// <summary>The bytes of the item that was encoded last.</summary>
    public ReadOnlySpan<byte> Operation => _operation.Span;

    /// <summary>The item as it was written, or null with the faults in the context.</summary>
    public IItem? Encode(IItem? item)
    {
        _operation.Clear();
        if (item is null)
        {
            Context.Begin();
            Context.Add(FaultCode.ItemMissing, "The item is null.");
            return null;
        }

        Context.Begin();
        if (item.TryWrite(_operation, Context) && _operation.Length <= settings.MaxOperationBytes) return item;

        _operation.Clear();
        IItem sayable = Inspection.Inspect(item, Context);
        if (Context.Count == 0) sayable.Write(_operation);
        if (_operation.Length > settings.MaxOperationBytes)
        {
            Context.Add(FaultCode.ItemTooLarge, $"The item has {_operation.Length} bytes of JSON, the limit is {settings.MaxOperationBytes}.");
        }

        return Context.Count == 0 ? sayable : null;
    }

    public void Dispose() => _operation.Dispose();
}
