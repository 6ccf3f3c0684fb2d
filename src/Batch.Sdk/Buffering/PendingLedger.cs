using Batch.Sdk.Delivery;
using Batch.Sdk.Delivery.Outcomes;

namespace Batch.Sdk.Buffering;

/// <summary>Gives each outcome to the caller who waits for it, and remembers what was left behind in the end.</summary>
internal sealed class PendingLedger(PendingItems items, RunState state, ItemMeter meter) : OutcomeLedger(meter)
{
    private readonly List<UndeliveredItem> _left = [];
    private readonly ItemMeter _meter = meter;

    public IReadOnlyList<UndeliveredItem> Left => _left;

    /// <summary>The delivery is over: nobody will send those any more that it has not read.</summary>
    /// <param name="defect">What the delivery failed of, if it did: then it may have sent those that it read.</param>
    public void Close(BatchException? defect)
    {
        using Lock.Scope scope = Enter();
        foreach ((long position, PendingItem item) in items.TakeForgotten()) Leave(position, item, ItemStatus.Ambiguous, defect);
        foreach ((long position, PendingItem item) in items.TakeUnread()) Leave(position, item, ItemStatus.NotAttempted, defect ?? state.Stopped);
    }

    protected override void Keep(ItemOutcome outcome) => Complete(items.Take(outcome.Position), outcome);

    private void Leave(long position, PendingItem item, ItemStatus status, BatchException? error)
    {
        var outcome = new ItemOutcome(position, item.Item.CustomId, status) { Error = error };
        _left.Add(new UndeliveredItem(item.Item as ProfileUpdate, item.Item as TrackedEvent, outcome));
        _meter.Count(status, 1);
        item.TrySetResult(outcome);
    }

    private void Complete(PendingItem item, ItemOutcome outcome)
    {
        bool isLeft = state.IsOver && outcome.Status is ItemStatus.NotAttempted or ItemStatus.Ambiguous;
        if (isLeft) _left.Add(new UndeliveredItem(item.Item as ProfileUpdate, item.Item as TrackedEvent, outcome));
        item.TrySetResult(outcome);
    }
}
