using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Batch.Sdk.Emulator.Values;

/// <summary>
/// Numbers for names, which never change: a profile then keeps four bytes for a name. Found by their UTF-8 without a lock and
/// without a string, in a table of open addressing that is at most half full.
/// </summary>
internal sealed class NameTable
{
    private const int FirstSize = 256;

    /// <summary>Names come from callers, who shall not know which of them meet in the table.</summary>
    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private readonly Lock _lock = new();
    private Slot[] _slots = new Slot[FirstSize];
    private string[] _names = new string[FirstSize];
    private int _count;

    public string this[int id] => Volatile.Read(ref _names)[id];

    /// <summary>The number of a name, or -1 where it has none yet.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        Slot[] slots = Volatile.Read(ref _slots);
        for (uint index = Hash(name); ; index++)
        {
            ref Slot slot = ref slots[index & (uint)(slots.Length - 1)];
            byte[]? known = Volatile.Read(ref slot.Name);
            if (known is null) return -1;
            if (name.SequenceEqual(known)) return slot.Id;
        }
    }

    public int GetOrAdd(ReadOnlySpan<byte> name)
    {
        int known = Find(name);
        if (known >= 0) return known;
        lock (_lock)
        {
            known = Find(name);
            return known >= 0 ? known : Add(name.ToArray());
        }
    }

    private int Add(byte[] name)
    {
        if (2 * (_count + 1) > _slots.Length) Grow();
        _names[_count] = Encoding.UTF8.GetString(name);
        Put(_slots, name, _count);
        return _count++;
    }

    private void Grow()
    {
        var slots = new Slot[2 * _slots.Length];
        foreach (Slot slot in _slots)
            if (slot.Name is not null)
                Put(slots, slot.Name, slot.Id);

        string[] names = _names;
        Array.Resize(ref names, slots.Length);
        Volatile.Write(ref _names, names);
        Volatile.Write(ref _slots, slots);
    }

    private static void Put(Slot[] slots, byte[] name, int id)
    {
        uint index = Hash(name);
        while (slots[index & (uint)(slots.Length - 1)].Name is not null) index++;
        ref Slot slot = ref slots[index & (uint)(slots.Length - 1)];
        slot.Id = id;
        Volatile.Write(ref slot.Name, name);
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        const ulong Factor = 0x9E37_79B9_7F4A_7C15;
        ulong hash = Seed ^ (ulong)name.Length;
        for (; name.Length >= sizeof(ulong); name = name[sizeof(ulong)..])
            hash = (ulong.RotateLeft(hash, 5) ^ BinaryPrimitives.ReadUInt64LittleEndian(name)) * Factor;
        foreach (byte character in name) hash = (ulong.RotateLeft(hash, 5) ^ character) * Factor;
        return (uint)(hash >> 32);
    }

    private struct Slot
    {
        public byte[]? Name;
        public int Id;
    }
}
