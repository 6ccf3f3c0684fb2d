namespace Batch.Sdk.Sync.State.Values;

/// <summary>What becomes of a value with the row that brought it about.</summary>
/// <param name="isRepeatable">Whether a row of which nobody knows what became of it may be sent again.</param>
/// <param name="isEvent">Whether the values are events: then a part of a row that was accepted must not be sent again either.</param>
internal sealed class ValueFate(bool isRepeatable, bool isEvent)
{
    public void Settle(ValueTable table, ValueChange change, ItemStatus status, IReadOnlyList<Fault> faults)
    {
        if (IsKept(change, status, faults)) return;
        if (status is ItemStatus.Rejected or ItemStatus.NotAttempted) table.Undo(change);
        else table.Doubt(change);
    }

    private bool IsKept(ValueChange change, ItemStatus status, IReadOnlyList<Fault> faults) => status switch
    {
        ItemStatus.Accepted or ItemStatus.Merged => true,

        // A subscription that was taken must not be sent again because of another field, which would undo an opt-out made since.
        ItemStatus.AcceptedWithErrors => isEvent || (change.IsSubscription && !faults.Any(MayBeOfASubscription)),
        ItemStatus.Ambiguous => !isRepeatable,
        _ => false,
    };

    private static bool MayBeOfASubscription(Fault fault) =>
        fault.Path.Length == 0 || fault.Path is NativeAttributes.EmailMarketing or NativeAttributes.SmsMarketing;
}
