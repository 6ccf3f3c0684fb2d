using System.Collections.Concurrent;
using System.Threading.Channels;
using Batch.Sdk.Delivery.Sources;
using Batch.Sdk.Items;

namespace Batch.Sdk.Buffering;

/// <summary>
/// The items of a sender: those that wait in line, which the delivery takes as its source, and those under way, by the positions that the delivery
/// gives them.
/// </summary>
internal sealed class PendingItems(int capacity, CancellationToken abandoned) : ItemSource
{
    private readonly ConcurrentDictionary<long, PendingItem> _underWay = new();
    private readonly Channel<PendingItem> _waiting = Channel.CreateBounded<PendingItem>(
        new BoundedChannelOptions(capacity) { SingleReader = true });

    private long _position;

    /// <summary>How many wait in line.</summary>
    public int Waiting => _waiting.Reader.Count;

    /// <summary>Waits for room.</summary>
    /// <exception cref="ChannelClosedException">No more items are taken.</exception>
    public ValueTask AddAsync(PendingItem item, CancellationToken cancellationToken) => _waiting.Writer.WriteAsync(item, cancellationToken);

    /// <summary>Takes no more items. Those that are here go on.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    public override bool TryRead(out IItem? item)
    {
        item = null;
        if (!_waiting.Reader.TryRead(out PendingItem? pending)) return false;
        _underWay[_position++] = pending;
        item = pending.Item;
        return true;
    }

    public override Task<bool> WaitAsync() => _waiting.Reader.WaitToReadAsync(abandoned).AsTask();

    /// <summary>Takes the item that an outcome is for off the list.</summary>
    public PendingItem Take(long position) => _underWay.TryRemove(position, out PendingItem? item)
        ? item
        : throw new InvalidOperationException($"Item {position} has an outcome already.");

    /// <summary>Takes those that the delivery has not read, under the positions they would have had.</summary>
    public IEnumerable<(long Position, PendingItem Item)> TakeUnread()
    {
        while (_waiting.Reader.TryRead(out PendingItem? pending)) yield return (_position++, pending);
    }

    /// <summary>Takes those that were given to the delivery and got no outcome from it, which happens only by a defect.</summary>
    public IEnumerable<(long Position, PendingItem Item)> TakeForgotten()
    {
        foreach ((long position, PendingItem item) in _underWay)
        {
            if (_underWay.TryRemove(position, out _)) yield return (position, item);
        }
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
