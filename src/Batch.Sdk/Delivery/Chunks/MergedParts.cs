using Batch.Sdk.Items;
using Batch.Sdk.Values;

namespace Batch.Sdk.Delivery.Chunks;

/// <summary>The items that became one operation, in the order of the input.</summary>
internal sealed class MergedParts(Part first)
{
    private readonly List<Part> _parts = [first];
    private IItem[] _items = [];

    public int Count => _parts.Count;

    public IReadOnlyList<Part> All => _parts;

    public void Add(Part part) => _parts.Add(part);

    /// <summary>The position of the item after which nothing is left of the one at this index; null if something is left at the end.</summary>
    public long? OverwrittenBy(int index)
    {
        IItem item = _parts[index].Item;
        ReadOnlySpan<IItem> later = Items()[(index + 1)..];
        if (!item.IsOverwrittenBy(later)) return null;
        int needed = 1;
        while (!item.IsOverwrittenBy(later[..needed])) needed++;
        return _parts[index + needed].Position;
    }

    /// <summary>
    /// Which items an error is about: those whose value of the attribute was sent; where that cannot be told, all of which anything was sent.
    /// </summary>
    public IReadOnlyList<int> ConcernedBy(FieldError error)
    {
        var name = AttributeName.Of(error.BareAttribute);
        List<int> owners = [];
        for (int i = 0; i < _parts.Count; i++)
        {
            ReadOnlySpan<NamedValue> attributes = _parts[i].Item.Attributes;
            if (AttributeMerge.Overwrites(attributes, name)) owners.Clear();
            if (AttributeMerge.Has(attributes, name)) owners.Add(i);
        }

        return owners.Count > 0 ? owners : [.. Enumerable.Range(0, _parts.Count).Where(index => OverwrittenBy(index) is null)];
    }

    // One array for all questions: there may be thousands of items of one custom ID.
    private ReadOnlySpan<IItem> Items()
    {
        if (_items.Length < _parts.Count) _items = [.. _parts.Select(part => part.Item)];
        return _items;
    }
}
