namespace Batch.Sdk.Delivery.Chunks;

/// <summary>
/// Operations in their order, found by custom ID. Each hash is computed once, whatever number of tables is asked for it; and a table is used again
/// for another chunk, so that a long run leaves no garbage behind.
/// </summary>
internal sealed class OperationTable
{
    private const int FirstCapacity = 16;

    private Operation[] _operations = new Operation[FirstCapacity];

    // Open addressing, at most half full: the hash, and the place of the operation plus one; or zero.
    private ulong[] _slots = new ulong[2 * FirstCapacity];

    public int Count { get; private set; }

    public Span<Operation> Operations => _operations.AsSpan(0, Count);

    /// <summary>Where the operation of the custom ID is; -1 if there is none.</summary>
    public int IndexOf(string customId, int hash)
    {
        if (Count == 0) return -1;
        for (int slot = FirstSlot(hash); _slots[slot] != 0; slot = Next(slot))
        {
            if ((int)(_slots[slot] >> 32) != hash) continue;
            int index = (int)(uint)_slots[slot] - 1;
            if (string.Equals(_operations[index].CustomId, customId, StringComparison.Ordinal)) return index;
        }

        return -1;
    }

    /// <summary>Adds an operation of a custom ID that is not there yet.</summary>
    public void Add(in Operation operation)
    {
        if (Count == _operations.Length) Grow();
        _operations[Count++] = operation;
        Link(Count);
    }

    public bool SharesAnIdWith(OperationTable other)
    {
        foreach (ref Operation operation in Operations)
        {
            if (other.IndexOf(operation.CustomId, operation.Hash) >= 0) return true;
        }

        return false;
    }

    public void Clear()
    {
        Operations.Clear();
        Array.Clear(_slots);
        Count = 0;
    }

    private int FirstSlot(int hash) => (int)((uint)hash & (uint)(_slots.Length - 1));

    private int Next(int slot) => (slot + 1) & (_slots.Length - 1);

    private void Link(int place)
    {
        int hash = _operations[place - 1].Hash;
        int slot = FirstSlot(hash);
        while (_slots[slot] != 0) slot = Next(slot);
        _slots[slot] = ((ulong)(uint)hash << 32) | (uint)place;
    }

    private void Grow()
    {
        Array.Resize(ref _operations, 2 * _operations.Length);
        _slots = new ulong[2 * _operations.Length];
        for (int place = 1; place <= Count; place++) Link(place);
    }
}
