using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Batch.Sdk.Sync.State.Values;

/// <summary>
/// Keys with their values in a file, in the order of the keys. Keys are hashes, so that a key's place can be guessed and one read finds it: no part
/// of the file has to be in memory.
/// </summary>
internal sealed class FingerprintFile : IDisposable
{
    public const int EntrySize = 24;
    public const int HeaderSize = 24;
    public const ulong Magic = 0x31_4C_41_56_48_43_54_42;

    private const int BlockEntries = 128;

    // Keys that were not evenly spread would make guessing slow.
    private const int MostGuesses = 8;

    private readonly SafeFileHandle _file;
    private readonly byte[] _block = new byte[BlockEntries * EntrySize];
    private long _blockStart = -1;
    private int _blockCount;

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public FingerprintFile(string path)
    {
        // It may be replaced while it is read.
        _file = File.OpenHandle(path, share: FileShare.Read | FileShare.Delete);
        try
        {
            Count = Verify();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public long Count { get; }

    /// <summary>The value of a key; none if it has no entry.</summary>
    public ulong? Find(UInt128 key)
    {
        long low = 0, high = Count - 1;
        double from = 0, to = 1;
        for (int step = 0; low <= high; step++)
        {
            double share = step < MostGuesses && to > from ? Math.Clamp((Share(key) - from) / (to - from), 0, 1) : 0.5;
            long guess = low + (long)(share * (high - low)) - (BlockEntries / 2);
            Load(Math.Clamp(guess, low, Math.Max(low, high - BlockEntries + 1)), high);
            if (key < KeyAt(0)) (high, to) = (_blockStart - 1, Share(KeyAt(0)));
            else if (key > KeyAt(_blockCount - 1)) (low, from) = (_blockStart + _blockCount, Share(KeyAt(_blockCount - 1)));
            else return FindInBlock(key);
        }

        return null;
    }

    public IEnumerable<KeyValuePair<UInt128, ulong>> All()
    {
        byte[] buffer = new byte[1 << 16];
        int perRead = buffer.Length / EntrySize;
        for (long start = 0; start < Count; start += perRead)
        {
            int count = (int)Math.Min(perRead, Count - start);
            ReadExactly(buffer.AsSpan(0, count * EntrySize), HeaderSize + (start * EntrySize));
            for (int i = 0; i < count; i++) yield return Entry(buffer, i);
        }
    }

    public void Dispose() => _file.Dispose();

    private static KeyValuePair<UInt128, ulong> Entry(byte[] buffer, int index)
    {
        ReadOnlySpan<byte> entry = buffer.AsSpan(index * EntrySize, EntrySize);
        return new(BinaryPrimitives.ReadUInt128LittleEndian(entry), BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]));
    }

    /// <summary>Where a key lies between the least and the greatest there can be.</summary>
    private static double Share(UInt128 key) => (double)(ulong)(key >> 64) / ulong.MaxValue;

    private void Load(long start, long last)
    {
        if (_blockStart == start) return;
        _blockStart = start;
        _blockCount = (int)Math.Min(BlockEntries, last - start + 1);
        ReadExactly(_block.AsSpan(0, _blockCount * EntrySize), HeaderSize + (start * EntrySize));
    }

    private UInt128 KeyAt(int index) => BinaryPrimitives.ReadUInt128LittleEndian(_block.AsSpan(index * EntrySize));

    private ulong? FindInBlock(UInt128 key)
    {
        int low = 0, high = _blockCount - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = key.CompareTo(KeyAt(middle));
            if (order == 0) return Entry(_block, middle).Value;
            if (order < 0) high = middle - 1;
            else low = middle + 1;
        }

        return null;
    }

    private long Verify()
    {
        Span<ulong> header = stackalloc ulong[HeaderSize / sizeof(ulong)];
        long length = RandomAccess.GetLength(_file);
        if (length < HeaderSize) throw Damaged();
        ReadExactly(MemoryMarshal.AsBytes(header), 0);
        long count = (long)header[1];
        if (header[0] != Magic || count < 0 || length != HeaderSize + (count * EntrySize) || Sum(length) != header[2]) throw Damaged();
        return count;
    }

    private ulong Sum(long length)
    {
        var hash = new XxHash3();
        byte[] buffer = new byte[1 << 16];
        for (long offset = HeaderSize; offset < length; offset += buffer.Length)
        {
            Span<byte> part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - offset));
            ReadExactly(part, offset);
            hash.Append(part);
        }

        return hash.GetCurrentHashAsUInt64();
    }

    private void ReadExactly(Span<byte> buffer, long offset)
    {
        while (buffer.Length > 0)
        {
            int read = RandomAccess.Read(_file, buffer, offset);
            if (read == 0) throw Damaged();
            buffer = buffer[read..];
            offset += read;
        }
    }

    private static InvalidDataException Damaged() => new("The file of remembered values is damaged.");
}
