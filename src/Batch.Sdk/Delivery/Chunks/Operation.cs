using Batch.Sdk.Items;

namespace Batch.Sdk.Delivery.Chunks;

/// <summary>
/// One operation of a request: the bytes of one item, or of several that were merged. An item alone is let go of once its chunk is closed, as
/// its bytes say all; merged ones are kept, since they may have to be taken apart again.
/// </summary>
internal struct Operation(long position, IItem item, int hash, int offset, int length)
{
    private IItem? _item = item;

    public string CustomId { get; } = item.CustomId!;

    /// <summary>Of the custom ID.</summary>
    public int Hash { get; } = hash;

    public DateTime? OldestEvent { get; private set; } = item.OldestEvent;

    public int Offset { get; private set; } = offset;

    public int Length { get; private set; } = length;

    /// <summary>The position of the item; of the first one, where some were merged.</summary>
    public long Position { get; } = position;

    /// <summary>The items it was merged from, in their order; null for an item alone.</summary>
    public MergedParts? Merged { get; private set; }

    public readonly int ItemCount => Merged?.Count ?? 1;

    /// <summary>What it says so far; null once its chunk is closed.</summary>
    public readonly IItem? Item => _item;

    public void Merge(Part later, IItem whole, int offset, int length)
    {
        Merged ??= new MergedParts(new Part(Position, _item!));
        Merged.Add(later);
        (_item, OldestEvent, Offset, Length) = (whole, whole.OldestEvent, offset, length);
    }

    public void MoveTo(int offset) => Offset = offset;

    public void Release() => _item = null;
}
