using Batch.Sdk.Items;

namespace Batch.Sdk.Delivery.Sources;

/// <summary>Where items come from: some are there at once, for others one has to wait. Read by one reader.</summary>
internal abstract class ItemSource : IAsyncDisposable
{
    /// <summary>Whether an item is there now. After a no, wait before you ask again.</summary>
    public abstract bool TryRead(out IItem? item);

    /// <summary>Ends when it is worth asking again; false at the end. Whatever is wrong with the source comes out here.</summary>
    public abstract Task<bool> WaitAsync();

    public abstract ValueTask DisposeAsync();
}
