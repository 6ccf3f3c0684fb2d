using System.Collections;

namespace Batch.Sdk.Emulator.Events;

/// <summary>
/// The events of a profile, read from their JSON when they are looked at. A longer history shares the array of the shorter one, which
/// never looks past its own count; so only the longest history of an array may be appended to.
/// </summary>
internal sealed class EventHistory(EventReader reader, EventArchive archive, StoredEvent[] items, int count) : IReadOnlyList<EmulatedEvent>
{
    public int Count => count;

    public EmulatedEvent this[int index] =>
        index < count ? Decode(items[index]) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<EmulatedEvent> GetEnumerator() => items.Take(count).Select(Decode).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private EmulatedEvent Decode(StoredEvent stored) => reader.Decode(stored.Time, archive.JsonOf(stored));
}
