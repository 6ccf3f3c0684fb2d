using Batch.Sdk.Wire;

namespace Batch.Sdk.Delivery;

/// <summary>The items of one request, as the bytes of its body: a JSON array that lacks only its closing bracket.</summary>
internal sealed class Chunk(bool hasEvents) : IDisposable
{
    private readonly HashSet<string> _customIds = new(StringComparer.Ordinal);
    private readonly List<ChunkEntry> _entries = [];
    private Utf8Buffer? _buffer = new();

    public bool HasEvents => hasEvents;

    public IReadOnlyList<ChunkEntry> Entries => _entries;

    public int Bytes => _buffer!.Length + 1;

    public bool Contains(string customId) => _customIds.Contains(customId);

    public void Add(int position, string customId, DateTime? oldestEvent, ReadOnlySpan<byte> operation)
    {
        _buffer!.Write(_entries.Count == 0 ? (byte)'[' : (byte)',');
        _entries.Add(new ChunkEntry(position, customId, oldestEvent, _buffer.Length, operation.Length));
        _buffer.Write(operation);
        _customIds.Add(customId);
    }

    /// <summary>Takes out the items whose events are too old by now and returns them.</summary>
    public IReadOnlyList<ChunkEntry> RemoveOlderThan(DateTime limit)
    {
        List<ChunkEntry> removed = _entries.FindAll(entry => entry.OldestEvent < limit);
        if (removed.Count == 0) return removed;

        _entries.RemoveAll(entry => entry.OldestEvent < limit);
        Rebuild();
        return removed;
    }

    public ReadOnlyMemory<byte> Close()
    {
        _buffer!.Write((byte)']');
        return _buffer.Memory;
    }

    /// <summary>Leaves the memory to the garbage collector, because somebody may be reading it still.</summary>
    public void KeepBody() => _buffer = null;

    public void Dispose() => _buffer?.Dispose();

    private void Rebuild()
    {
        using Utf8Buffer old = _buffer!;
        ChunkEntry[] kept = [.. _entries];
        _buffer = new Utf8Buffer(old.Length);
        _entries.Clear();
        foreach (ChunkEntry entry in kept)
        {
            Add(entry.Position, entry.CustomId, entry.OldestEvent, old.Span.Slice(entry.Offset, entry.Length));
        }
    }
}
