namespace Batch.Sdk.Sync.State.Values;

/// <summary>What becomes of a value with the row that brought it about.</summary>
/// <param name="isRepeatable">Whether a row of which nobody knows what became of it may be sent again.</param>
/// <param name="isEvent">Whether the values are events: then a part of a row that was accepted must not be sent again either.</param>
internal sealed class ValueFate(bool isRepeatable, bool isEvent)
{
    public void Settle(ValueTable table, ValueChange change, ItemStatus status)
    {
        if (IsKept(status)) return;
        if (status is ItemStatus.Rejected or ItemStatus.NotAttempted) table.Undo(change);
        else table.Doubt(change);
    }

    private bool IsKept(ItemStatus status) => status switch
    {
        ItemStatus.Accepted or ItemStatus.Merged => true,
        ItemStatus.AcceptedWithErrors => isEvent,
        ItemStatus.Ambiguous => !isRepeatable,
        _ => false,
    };
}
