using System.Diagnostics;

namespace Batch.Benchmarks.Measuring;

/// <summary>What one round of one contender cost this process, by item, and what a server got of it.</summary>
internal sealed record Sample(double Seconds, double CpuSeconds, double Allocated, Traffic Traffic, int Items)
{
    public double Rate => Items / Seconds;

    public double Cpu => CpuSeconds / Items;

    public double Memory => Allocated / Items;

    public static async Task<Sample> TakeAsync(AsyncContender contender, Func<Task<Traffic>> traffic)
    {
        Traffic before = await traffic();
        GC.Collect();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await contender.WorkAsync();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        TimeSpan used = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new Sample(elapsed.TotalSeconds, used.TotalSeconds, allocated, await traffic() - before, contender.Items);
    }
}
