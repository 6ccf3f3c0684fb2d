using System.IO.Hashing;
using System.Numerics;

namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>
/// Into which of a number of partitions a custom ID falls: by the highest bits of its hash, so that a partition of a file with fewer of them is made of
/// whole partitions of a file with more. The seed is random, lest strangers choose IDs that fall together.
/// </summary>
internal sealed class HashPartitions
{
    public const int Fewest = 256;
    public const int Most = 1_024;

    // Two partitions and a table of their records, for each worker, shall stay small.
    private const long TargetBytes = 512 * 1024;
    private const int FirstGuess = 512;

    private readonly int _shift;

    public HashPartitions(long seed, int count)
    {
        if (!BitOperations.IsPow2(count) || count is < 1 or > Most) throw new ArgumentOutOfRangeException(nameof(count));
        Seed = seed;
        Count = count;
        _shift = 64 - BitOperations.Log2((uint)count);
    }

    public long Seed { get; }

    public int Count { get; }

    /// <summary>Partitions for a membership of about the size of the last one.</summary>
    public static HashPartitions After(long seed, long lastBytes)
    {
        long wanted = lastBytes == 0 ? FirstGuess : lastBytes / TargetBytes;
        return new HashPartitions(seed, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(wanted, Fewest, Most)));
    }

    public static ulong Hash(ReadOnlySpan<byte> id, long seed) => XxHash3.HashToUInt64(id, seed);

    public int PartitionOf(ReadOnlySpan<byte> id) => PartitionOf(Hash(id, Seed));

    public int PartitionOf(ulong hash) => Count == 1 ? 0 : (int)(hash >> _shift);
}
