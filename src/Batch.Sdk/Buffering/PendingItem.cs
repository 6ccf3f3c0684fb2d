using Batch.Sdk.Items;

namespace Batch.Sdk.Buffering;

/// <summary>An item whose caller waits for its outcome.</summary>
internal sealed class PendingItem(IItem item) : TaskCompletionSource<ItemOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public IItem Item => item;
}
