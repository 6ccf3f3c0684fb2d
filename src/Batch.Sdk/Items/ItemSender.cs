using Batch.Sdk.Delivery;
using Batch.Sdk.Transport;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Items;

/// <summary>The way of an item: validated, encoded once, delivered; and its outcome back by its position.</summary>
internal sealed class ItemSender(BatchTransport transport, DeliverySettings delivery, ValidationOptions validation)
{
    /// <exception cref="BatchItemException">The item was rejected or is ambiguous.</exception>
    public async Task<ItemOutcome> SendAsync(IItem item, CancellationToken cancellationToken)
    {
        (ItemOutcomes outcomes, BatchException? stopped) = await DeliverAsync([item], cancellationToken).ConfigureAwait(false);
        ItemOutcome outcome = outcomes[0];
        if (outcome.IsAccepted) return outcome;
        throw outcome.Status == ItemStatus.NotAttempted ? stopped! : new BatchItemException(outcome);
    }

    /// <exception cref="BatchDeliveryException">The run had to stop before its end.</exception>
    public async Task<ItemOutcomes> SendAsync(IReadOnlyList<IItem?> items, CancellationToken cancellationToken)
    {
        (ItemOutcomes outcomes, BatchException? stopped) = await DeliverAsync(items, cancellationToken).ConfigureAwait(false);
        return stopped is null
            ? outcomes
            : throw new BatchDeliveryException($"The call stopped before its end: {stopped.Message} {outcomes.Counts}.", outcomes, stopped);
    }

    private async Task<(ItemOutcomes Outcomes, BatchException? Stopped)> DeliverAsync(
        IReadOnlyList<IItem?> items, CancellationToken cancellationToken)
    {
        var board = new OutcomeBoard(items.Count);
        var context = new ValidationContext(validation, delivery.TimeProvider);
        using var run = new DeliveryRun(transport, delivery, board, cancellationToken);
        using var operation = new Utf8Buffer();
        for (int i = 0; i < items.Count; i++)
        {
            operation.Clear();
            if (Encode(items[i], context, operation) is { } item)
            {
                await run.AddAsync(i, item.CustomId!, item.HasEvents, item.OldestEvent, operation.Memory).ConfigureAwait(false);
            }
            else
            {
                board.Put(new ItemOutcome(i, items[i]?.CustomId, ItemStatus.Rejected) { Faults = context.ToList() });
            }
        }

        await run.CompleteAsync().ConfigureAwait(false);
        ItemOutcomes outcomes = board.Close(i => items[i]?.CustomId, run.Stopped);
        return run.IsCanceled ? throw new BatchDeliveryCanceledException(outcomes, cancellationToken) : (outcomes, run.Stopped);
    }

    /// <summary>The item as it was written, or null with the faults in the context.</summary>
    private IItem? Encode(IItem? item, ValidationContext context, Utf8Buffer operation)
    {
        if (item is null)
        {
            context.Begin();
            context.Add(FaultCode.ItemMissing, "The item is null.");
            return null;
        }

        IItem sayable = Inspection.Inspect(item, context);
        if (context.Count == 0) sayable.Write(operation);
        if (operation.Length > delivery.MaxOperationBytes)
        {
            context.Add(FaultCode.ItemTooLarge, $"The item has {operation.Length} bytes of JSON, the limit is {delivery.MaxOperationBytes}.");
        }

        return context.Count == 0 ? sayable : null;
    }
}
