using Batch.Sdk.Delivery;

namespace Batch.Sdk.Buffering;

/// <summary>Gives each outcome to the caller who waits for it, and remembers what was left behind in the end.</summary>
internal sealed class PendingLedger(PendingItems items, RunState state) : OutcomeLedger
{
    private readonly List<UndeliveredItem> _left = [];

    public IReadOnlyList<UndeliveredItem> Left => _left;

    /// <summary>Nobody will send those any more that have not been read.</summary>
    public void LeaveUnread()
    {
        using Lock.Scope scope = Enter();
        foreach ((long position, PendingItem item) in items.TakeUnread())
        {
            Complete(item, new ItemOutcome(position, item.Item.CustomId, ItemStatus.NotAttempted) { Error = state.Stopped });
        }
    }

    protected override void Keep(ItemOutcome outcome) => Complete(items.Take(outcome.Position), outcome);

    private void Complete(PendingItem item, ItemOutcome outcome)
    {
        bool isLeft = state.IsOver && outcome.Status is ItemStatus.NotAttempted or ItemStatus.Ambiguous;
        if (isLeft) _left.Add(new UndeliveredItem(item.Item as ProfileUpdate, item.Item as TrackedEvent, outcome));
        item.TrySetResult(outcome);
    }
}
