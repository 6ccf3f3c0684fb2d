using Batch.Sdk.Items;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Delivery.Chunks;

/// <summary>
/// The chunks that are being filled: one for items with events and one for items without, as these never share a request. Not thread-safe, save
/// for <see cref="Release"/>.
/// </summary>
internal sealed class OpenChunks : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    private readonly Destination _destination;
    private readonly TimeProvider _time;
    private readonly ItemEncoder _encoder;
    private readonly Lock _lock = new();
    private readonly Stack<OperationTable> _tables = [];
    private readonly Chunk[] _chunks;
    private long _openSince;

    // Which of the two must go first, because the other one has later items of the same custom IDs.
    private int? _first;

    public OpenChunks(Destination destination, ItemEncoder encoder, TimeProvider time)
    {
        (_destination, _encoder, _time) = (destination, encoder, time);
        _chunks = [Open(FirstBytes), Open(FirstBytes)];
    }

    public bool IsEmpty => _chunks[0].Count + _chunks[1].Count == 0;

    /// <summary>For how long there has been something in them.</summary>
    public TimeSpan OpenFor => _time.GetElapsedTime(_openSince);

    public static int KindOf(IItem item) => item.HasEvents ? 1 : 0;

    /// <summary>
    /// Adds an item, or merges it into one of its custom ID that is there, and returns true; or finds that it has to wait for the next chunk, or
    /// that it cannot be said: then the faults are in the encoder.
    /// </summary>
    /// <param name="position">The position of the item.</param>
    /// <param name="item">The item.</param>
    /// <param name="limits">What a chunk may hold.</param>
    /// <param name="part">The item as it is said; null if it cannot be.</param>
    public bool TryAdd(long position, IItem item, ChunkLimits limits, out Part? part)
    {
        Chunk chunk = _chunks[KindOf(item)];
        int mark = chunk.Begin(out Utf8Buffer buffer);
        part = _encoder.Encode(item, buffer) is { } sayable ? new Part(position, sayable) : null;
        if (part is { } said && TryCommit(chunk, said, mark, limits)) return true;
        if (part is null) chunk.RollBack(mark);
        return false;
    }

    /// <summary>Adds an item that had to wait, to a chunk that is empty.</summary>
    public void Add(Part part)
    {
        Chunk chunk = _chunks[KindOf(part.Item)];
        int mark = chunk.Begin(out Utf8Buffer buffer);
        part.Item.Write(buffer);
        TryCommit(chunk, part, mark, new ChunkLimits(int.MaxValue, int.MaxValue));
    }

    /// <summary>The kinds to send, in their order, so that one of them goes; without those of which there is nothing.</summary>
    public int[] UpTo(int kind) => [.. (_first == 1 - kind ? new[] { 1 - kind, kind } : [kind]).Where(next => _chunks[next].Count > 0)];

    /// <summary>Takes a chunk out to be sent.</summary>
    public Chunk Take(int kind)
    {
        Chunk full = _chunks[kind];
        full.Seal();
        _first = null;
        _chunks[kind] = Open(full.Bytes);
        return full;
    }

    /// <summary>Takes back a chunk that has been delivered.</summary>
    public void Release(Chunk chunk)
    {
        chunk.Dispose();
        chunk.Table.Clear();
        lock (_lock) _tables.Push(chunk.Table);
    }

    public void Dispose()
    {
        foreach (Chunk chunk in _chunks) chunk.Dispose();
    }

    private bool TryCommit(Chunk chunk, Part part, int mark, ChunkLimits limits)
    {
        int kind = KindOf(part.Item);
        string customId = part.Item.CustomId!;
        int hash = customId.GetHashCode(StringComparison.Ordinal);
        bool isBehindOther = _chunks[1 - kind].Table.IndexOf(customId, hash) >= 0;
        if ((isBehindOther && _first == kind) || !TryCommit(chunk, part, hash, mark, limits))
        {
            chunk.RollBack(mark);
            return false;
        }

        if (isBehindOther) _first = 1 - kind;
        return true;
    }

    private bool TryCommit(Chunk chunk, Part part, int hash, int mark, ChunkLimits limits)
    {
        int index = chunk.Table.IndexOf(part.Item.CustomId!, hash);
        if (index >= 0)
        {
            chunk.RollBack(mark);
            return chunk.TryMerge(index, part, limits, _encoder.MergeContext);
        }

        if (!chunk.HasRoom(limits)) return false;
        if (IsEmpty) _openSince = _time.GetTimestamp();
        chunk.Commit(part, hash, mark);
        return true;
    }

    private Chunk Open(int expectedBytes)
    {
        OperationTable? table;
        lock (_lock) _tables.TryPop(out table);
        return new Chunk(_destination, table ?? new OperationTable(), expectedBytes);
    }
}
