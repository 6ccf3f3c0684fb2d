using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Delivery.Chunks;

/// <summary>
/// The operations of one request, as the bytes of its body. No custom ID is in it twice: a second item for one is merged into the first, where
/// that comes to the same, or has to wait for another chunk.
/// </summary>
internal sealed class Chunk : IDisposable
{
    // If Batch refuses the operation, each of its items gets its own chance in a request of its own.
    private const int MostMerged = 100;
    private const int UsualBytes = 1024;

    private readonly Destination _destination;
    private readonly OperationTable _table;
    private Utf8Buffer _buffer;
    private Operation[]? _selection;
    private int _itemCount;
    private bool _hasGaps;

    /// <param name="destination">Where it goes.</param>
    /// <param name="table">An empty table.</param>
    /// <param name="expectedBytes">A good guess spares the buffer its growth.</param>
    public Chunk(Destination destination, OperationTable table, int expectedBytes)
    {
        _destination = destination;
        _table = table;
        _buffer = new Utf8Buffer(expectedBytes);
        _buffer.Write(destination.Head);
    }

    public Span<Operation> Operations => _selection ?? _table.Operations;

    /// <summary>All operations that were gathered; those that expired since are here still.</summary>
    public OperationTable Table => _table;

    public int Count => Operations.Length;

    public bool HasEvents { get; private set; }

    /// <summary>The bytes it takes as a body, tail included; a few more where operations were merged.</summary>
    public int Bytes => _buffer.Length + _destination.Tail.Length;

    /// <summary>A chunk of one item that was encoded before.</summary>
    public static Chunk Of(Part part, Destination destination)
    {
        var chunk = new Chunk(destination, new OperationTable(), UsualBytes);
        int mark = chunk.Begin(out Utf8Buffer buffer);
        part.Item.Write(buffer);
        chunk.Commit(part, hash: 0, mark);
        return chunk;
    }

    /// <summary>Begins an operation: its bytes go into the buffer, and then it is committed or rolled back.</summary>
    /// <returns>The mark to do so.</returns>
    public int Begin(out Utf8Buffer buffer)
    {
        buffer = _buffer;
        int mark = _buffer.Length;
        if (_table.Count > 0) _buffer.Write((byte)',');
        return mark;
    }

    /// <summary>Whether there was room for what has been written.</summary>
    public bool HasRoom(ChunkLimits limits) => _itemCount == 0
        || (_table.Count < limits.Operations && _itemCount < limits.Items && Bytes <= limits.Bytes);

    /// <summary>Adds the item that has been written, of a custom ID that is not there yet.</summary>
    public void Commit(Part part, int hash, int mark)
    {
        int offset = _table.Count > 0 ? mark + 1 : mark;
        _table.Add(new Operation(part.Position, part.Item, hash, offset, _buffer.Length - offset));
        _itemCount++;
        HasEvents |= part.Item.HasEvents;
    }

    /// <summary>Takes back what has been written.</summary>
    public void RollBack(int mark) => _buffer.Truncate(mark);

    /// <summary>Merges an item into the operation at an index. False if that might not come to the same, or has no room.</summary>
    public bool TryMerge(int index, Part part, ChunkLimits limits, ValidationContext context)
    {
        ref Operation earlier = ref _table.Operations[index];
        if (_itemCount >= limits.Items || earlier.ItemCount >= MostMerged || earlier.Item!.Then(part.Item) is not { } whole) return false;

        context.Begin();
        whole.Check(context);
        if (context.Count > 0) return false;

        int offset = _buffer.Length;
        whole.Write(_buffer);
        if (Bytes > limits.Bytes)
        {
            _buffer.Truncate(offset);
            return false;
        }

        earlier.Merge(part, whole, offset, _buffer.Length - offset);
        _itemCount++;
        return _hasGaps = true;
    }

    /// <summary>No more comes: lets go of the items that are bytes now.</summary>
    public void Seal()
    {
        foreach (ref Operation operation in _table.Operations) operation.Release();
    }

    /// <summary>Leaves out the operations with events that are too old by now, and returns them.</summary>
    public IReadOnlyList<Operation> RemoveOlderThan(DateTime limit)
    {
        if (!HasEvents) return [];
        Operation[] all = Operations.ToArray();
        Operation[] expired = Array.FindAll(all, operation => operation.OldestEvent < limit);
        if (expired.Length == 0) return [];

        _selection = Array.FindAll(all, operation => !(operation.OldestEvent < limit));
        _hasGaps = true;
        return expired;
    }

    /// <summary>The whole body. It is not to be asked for twice.</summary>
    public ReadOnlyMemory<byte> Close()
    {
        if (_hasGaps) Compact();
        _buffer.Write(_destination.Tail);
        return _buffer.Memory;
    }

    /// <summary>Another chunk with some of these operations.</summary>
    public Chunk Take(int start, int count)
    {
        var taken = new Chunk(_destination, new OperationTable(), Bytes) { HasEvents = HasEvents, _selection = Operations.Slice(start, count).ToArray() };
        taken.Gather(_buffer);
        return taken;
    }

    /// <summary>Leaves the memory to the garbage collector, because somebody may be reading it still.</summary>
    public void KeepBody() => _buffer.Keep();

    public void Dispose() => _buffer.Dispose();

    private void Compact()
    {
        using Utf8Buffer old = _buffer;
        _buffer = new Utf8Buffer(old.Length);
        _buffer.Write(_destination.Head);
        Gather(old);
    }

    private void Gather(Utf8Buffer from)
    {
        bool isFirst = true;
        foreach (ref Operation operation in Operations)
        {
            if (!isFirst) _buffer.Write((byte)',');
            isFirst = false;
            int offset = _buffer.Length;
            _buffer.Write(from.Span.Slice(operation.Offset, operation.Length));
            operation.MoveTo(offset);
        }
    }
}
