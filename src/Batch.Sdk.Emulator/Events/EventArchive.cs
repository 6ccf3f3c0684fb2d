namespace Batch.Sdk.Emulator.Events;

/// <summary>
/// The JSON of all events, one after the other in a few large arrays: a million events are then a hundred objects. What was written
/// stays; events may be read while others are added, but are added by one caller at a time.
/// </summary>
internal sealed class EventArchive
{
    private const int SegmentLength = 1024 * 1024;
    private byte[][] _segments = [];
    private int _last = -1;
    private int _used;

    public StoredEvent Add(DateTimeOffset time, ReadOnlySpan<byte> json)
    {
        if (_last < 0 || _segments[_last].Length - _used < json.Length) Grow(json.Length);
        json.CopyTo(_segments[_last].AsSpan(_used));
        _used += json.Length;
        return new StoredEvent(time, _last, _used - json.Length, json.Length);
    }

    public ReadOnlyMemory<byte> JsonOf(StoredEvent stored) =>
        Volatile.Read(ref _segments)[stored.Segment].AsMemory(stored.Start, stored.Length);

    private void Grow(int atLeast)
    {
        byte[][] segments = _segments;
        if (++_last == segments.Length) Array.Resize(ref segments, Math.Max(16, 2 * _last));
        segments[_last] = GC.AllocateUninitializedArray<byte>(Math.Max(SegmentLength, atLeast));
        Volatile.Write(ref _segments, segments);
        _used = 0;
    }
}
