using System.Collections;

namespace Batch.Sdk.Emulator.Events;

/// <summary>
/// An immutable list that grows at its end. A longer history shares the array of the shorter one, which never looks past its own
/// count; so only the longest history of an array may be appended to.
/// </summary>
internal sealed class EventHistory : IReadOnlyList<EmulatedEvent>
{
    public static readonly EventHistory Empty = new([], 0);

    private readonly EmulatedEvent[] _items;

    private EventHistory(EmulatedEvent[] items, int count)
    {
        _items = items;
        Count = count;
    }

    public int Count { get; }

    public EmulatedEvent this[int index] => index < Count ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public EventHistory Append(List<EmulatedEvent> added)
    {
        if (added.Count == 0) return this;

        int count = Count + added.Count;
        EmulatedEvent[] items = _items;
        if (count > items.Length) Array.Resize(ref items, Math.Max(count, 2 * Count));
        added.CopyTo(items, Count);
        return new EventHistory(items, count);
    }

    public IEnumerator<EmulatedEvent> GetEnumerator() => _items.Take(Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
