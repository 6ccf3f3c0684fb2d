using Batch.Sdk.Emulator.Events;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary>A profile as the store keeps it. The array may be longer than the record, so that a changed one often fits in its place.</summary>
internal struct StoredProfile
{
    private byte[]? _record;
    private int _recordLength;

    public readonly ReadOnlySpan<byte> Record => _record.AsSpan(0, _recordLength);

    public StoredEvent[]? Events { get; private set; }

    public int EventCount { get; private set; }

    public void SetRecord(ReadOnlySpan<byte> record)
    {
        if (_record is null || _record.Length < record.Length || _record.Length > 2 * record.Length) _record = new byte[record.Length];
        record.CopyTo(_record);
        _recordLength = record.Length;
    }

    /// <summary>Appends beyond what any snapshot of the array looks at.</summary>
    public void Add(StoredEvent added)
    {
        StoredEvent[] events = Events ?? [];
        if (EventCount == events.Length) Array.Resize(ref events, Math.Max(1, 2 * EventCount));
        events[EventCount++] = added;
        Events = events;
    }
}
