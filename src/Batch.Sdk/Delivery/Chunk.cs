using System.Runtime.InteropServices;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Delivery;

/// <summary>
/// The operations of one request, as the bytes of its body. No custom ID is in it twice: a second item for one is merged into the first, where
/// that comes to the same, or has to wait for another chunk.
/// </summary>
internal sealed class Chunk : IDisposable
{
    private readonly Destination _destination;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<Operation> _operations = [];
    private Utf8Buffer _buffer;
    private int _itemCount;
    private bool _hasGaps;

    public Chunk(Destination destination, int expectedBytes)
    {
        _destination = destination;
        _buffer = new Utf8Buffer(expectedBytes);
        _buffer.Write(destination.Head);
    }

    public ReadOnlySpan<Operation> Operations => CollectionsMarshal.AsSpan(_operations);

    public int Count => _operations.Count;

    public bool HasEvents { get; private set; }

    /// <summary>The bytes it takes as a body, tail included; a few more where operations were merged.</summary>
    public int Bytes => _buffer.Length + _destination.Tail.Length;

    /// <summary>A chunk of one item that was encoded before.</summary>
    public static Chunk Of(Part part, Destination destination)
    {
        using var operation = new Utf8Buffer();
        part.Item.Write(operation);
        var chunk = new Chunk(destination, operation.Length);
        chunk.Add(part, operation.Span);
        return chunk;
    }

    public bool Contains(string customId) => _indexes.ContainsKey(customId);

    /// <summary>Whether an operation of so many bytes has room besides those that are there.</summary>
    public bool HasRoomFor(int bytes, ChunkLimits limits) => _itemCount == 0
        || (_operations.Count < limits.Operations && _itemCount < limits.Items && Bytes + bytes + 1 <= limits.Bytes);

    /// <summary>Adds an item of a custom ID that is not there yet.</summary>
    public void Add(Part part, ReadOnlySpan<byte> operation)
    {
        _indexes.Add(part.Item.CustomId!, _operations.Count);
        if (_operations.Count > 0) _buffer.Write((byte)',');
        _operations.Add(new Operation(part.Position, part.Item, _buffer.Length, operation.Length));
        _buffer.Write(operation);
        _itemCount++;
        HasEvents |= part.Item.HasEvents;
    }

    /// <summary>Merges an item into the one of its custom ID that is there. False if that might not come to the same, or has no room.</summary>
    public bool TryMerge(Part part, ChunkLimits limits, ValidationContext context)
    {
        ref Operation earlier = ref CollectionsMarshal.AsSpan(_operations)[_indexes[part.Item.CustomId!]];
        if (_itemCount >= limits.Items || earlier.Item!.Then(part.Item) is not { } whole) return false;

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

    /// <summary>Takes out the operations with events that are too old by now.</summary>
    public IReadOnlyList<Operation> RemoveOlderThan(DateTime limit)
    {
        if (!HasEvents) return [];
        List<Operation> removed = _operations.FindAll(operation => operation.OldestEvent < limit);
        _operations.RemoveAll(operation => operation.OldestEvent < limit);
        _hasGaps |= removed.Count > 0;
        return removed;
    }

    /// <summary>No more comes: lets go of the items that are bytes now.</summary>
    public void Seal()
    {
        foreach (ref Operation operation in CollectionsMarshal.AsSpan(_operations)) operation.Release();
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
        var taken = new Chunk(_destination, Bytes);
        taken.HasEvents = HasEvents;
        taken.CopyFrom(this, start, count);
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
        foreach (ref Operation operation in CollectionsMarshal.AsSpan(_operations)) Copy(ref operation, old);
    }

    private void CopyFrom(Chunk other, int start, int count)
    {
        foreach (Operation operation in other.Operations.Slice(start, count))
        {
            Operation copy = operation;
            Copy(ref copy, other._buffer);
            _operations.Add(copy);
            _itemCount += copy.ItemCount;
        }
    }

    private void Copy(ref Operation operation, Utf8Buffer from)
    {
        if (_buffer.Length > _destination.Head.Length) _buffer.Write((byte)',');
        int offset = _buffer.Length;
        _buffer.Write(from.Span.Slice(operation.Offset, operation.Length));
        operation.MoveTo(offset);
    }
}
