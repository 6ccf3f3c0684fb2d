using System.Numerics;
using System.Runtime.CompilerServices;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror.Diffing;

/// <summary>
/// The custom IDs of a group of partitions, each with where its record of before stands and where its record of now does: a table of open addressing
/// over their bytes. The hash only finds the place; what is the same ID is decided by all its bytes.
/// </summary>
internal sealed class MemberTable
{
    private Entry[] _entries = [];
    private int _mask;

    public ReadOnlySpan<Entry> Entries => _entries.AsSpan(0, _mask + 1);

    /// <summary>Empties the table, and makes it large enough.</summary>
    public void Reset(int records)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, records + (records / 2)));
        if (_entries.Length < size) _entries = new Entry[size];
        else _entries.AsSpan(0, size).Clear();
        _mask = size - 1;
    }

    /// <summary>The entry of a record's ID, which may be a new one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ref Entry Find(ReadOnlySpan<byte> data, in MemberRecord record, ulong hash)
    {
        uint tag = (uint)(hash >> 16) | 1;
        int index = (int)hash & _mask;
        while (true)
        {
            ref Entry entry = ref _entries[index];
            if (entry.Tag == 0)
            {
                entry.Tag = tag;
                return ref entry;
            }

            if (entry.Tag == tag && MemberRecord.Read(data[entry.Any..]).HasIdOf(record)) return ref entry;
            index = (index + 1) & _mask;
        }
    }

    /// <summary>An ID. Its places count from 1, and 0 is none; that of now is negative where it says the same as that of before.</summary>
    internal struct Entry
    {
        public uint Tag;

        private int _before;
        private int _now;

        public readonly bool IsUsed => Tag != 0;

        public readonly bool WasBefore => _before != 0;

        public readonly bool IsNow => _now != 0;

        public readonly bool IsUnchanged => _now < 0;

        public int Before
        {
            readonly get => _before - 1;
            set => _before = value + 1;
        }

        public readonly int Now => Math.Abs(_now) - 1;

        public readonly int Any => IsNow ? Now : Before;

        public void SetNow(int at, bool isUnchanged) => _now = isUnchanged ? -(at + 1) : at + 1;
    }
}
