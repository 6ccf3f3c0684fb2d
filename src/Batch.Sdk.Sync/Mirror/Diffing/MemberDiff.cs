using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror.Diffing;

/// <summary>Compares what was with what is, without sorting either, in a memory that does not grow with their length.</summary>
internal static class MemberDiff
{
    private const int MostWorkers = 4;

    /// <param name="before">Files of what was, each overruled by the next.</param>
    /// <param name="now">The file of what is.</param>
    /// <param name="take">Gets the outcome of each group, one at a time.</param>
    /// <exception cref="SyncStateException">A file is damaged.</exception>
    public static DiffCounts Run(IReadOnlyList<BlockFile> before, BlockFile now, Action<GroupDiff> take)
    {
        int groups = before.Append(now).Min(static file => file.Partitions.Count);
        var idle = new ConcurrentBag<GroupDiff>();
        var gate = new Lock();
        DiffCounts total = default;
        void Compare(int group)
        {
            if (!idle.TryTake(out GroupDiff? diff)) diff = new GroupDiff(now.Partitions.Seed);
            DiffCounts counts = diff.Run(group, groups, before, now);
            lock (gate)
            {
                total += counts;
                take(diff);
            }

            idle.Add(diff);
        }

        try
        {
            Parallel.For(0, groups, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(MostWorkers, Environment.ProcessorCount) }, Compare);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return total;
    }
}
