using System.Diagnostics;

namespace Batch.Benchmarks.Measuring;

/// <summary>
/// Runs contenders in turn, A B C A B C, on one thread of one process, and prints medians and their ratios to the first. Turns
/// keep the ratio honest while the machine's speed drifts.
/// </summary>
internal static class SideBySide
{
    private const int WarmUpRounds = 4;

    public static void Run(string title, int items, int rounds, params Contender[] contenders)
    {
        Console.WriteLine();
        Console.WriteLine($"{title} ({items:N0} items a round, {rounds} rounds)");
        for (int round = 0; round < WarmUpRounds; round++) Array.ForEach(contenders, contender => contender.Work());

        Sample[][] samples = [.. contenders.Select(_ => new Sample[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < contenders.Length; i++) samples[i][round] = Measure(contenders[i]);
        }

        Print(contenders, samples, items);
    }

    private static Sample Measure(Contender contender)
    {
        GC.Collect();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        contender.Work();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return new Sample(elapsed, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    private static void Print(Contender[] contenders, Sample[][] samples, int items)
    {
        Console.WriteLine($"  {"",-46} {"ns/item",10} {"B/item",10} {"times as fast",14}");
        for (int i = 0; i < contenders.Length; i++)
        {
            double time = Statistics.Median(samples[i].Select(sample => sample.Elapsed.TotalNanoseconds / items));
            double bytes = Statistics.Median(samples[i].Select(sample => (double)sample.Allocated / items));
            double ratio = Statistics.Median(samples[0].Zip(samples[i], (first, own) => first.Elapsed / own.Elapsed));
            Console.WriteLine($"  {contenders[i].Name,-46} {time,10:N0} {bytes,10:N1} {ratio,14:N2}");
        }
    }

    private readonly record struct Sample(TimeSpan Elapsed, long Allocated);
}
