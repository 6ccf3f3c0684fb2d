using System.Diagnostics;
using System.Globalization;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;
using Batch.Benchmarks.Sink;

namespace Batch.Benchmarks.Memory;

/// <summary>
/// Whether ten times the items take more memory: the peak of a whole process that streams them through the client. The goal: at most 1.2
/// times as much, and less than 150 MB.
/// </summary>
internal sealed class MemoryBenchmark(SinkProcess sink, Settings settings, string route)
{
    private const int LeastBytesAnItem = 250;

    private readonly List<BulkResult> _few = [];
    private readonly List<BulkResult> _many = [];

    public static Task RunAsync(Settings settings) => RunAsync(settings, settings.IsMass ? BulkRun.MassUpdate : BulkRun.Update);

    /// <summary>The same of a CSV file, a mapping and a state directory. The goal: less than 200 MB.</summary>
    public static Task RunSyncAsync(Settings settings) => RunAsync(settings, BulkRun.Sync);

    private static async Task RunAsync(Settings settings, string route)
    {
        await using SinkProcess sink = await SinkProcess.StartAsync();
        await new MemoryBenchmark(sink, settings, route).RunAsync();
    }

    private async Task RunAsync()
    {
        int few = settings.Count(1_000_000);
        int rounds = settings.Rounds(3);
        Console.WriteLine();
        Console.WriteLine($"Memory: a run of {few:N0} items and of ten times as many, {route} ({rounds} rounds)");
        for (int round = 0; round < rounds; round++)
        {
            _few.Add(await MeasureAsync(few));
            _many.Add(await MeasureAsync(10 * few));
        }

        Console.WriteLine($"  {"items",14} {"peak MB",10} {"k items/s",10}");
        Print(few, _few);
        Print(10 * few, _many);
        double ratio = Statistics.Median(_few.Zip(_many, (one, ten) => ten.PeakMegabytes / one.PeakMegabytes));
        Console.WriteLine($"  {"ratio",14} {ratio,10:N2}");
    }

    private async Task<BulkResult> MeasureAsync(int count)
    {
        Traffic before = await sink.TrafficAsync();
        using Process run = SelfProcess.Start(BulkRun.Verb, count.ToString(CultureInfo.InvariantCulture), sink.Address.AbsoluteUri, route);
        string output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        Traffic sent = await sink.TrafficAsync() - before;
        return run.ExitCode == 0 && sent.Bytes / count >= LeastBytesAnItem
            ? BulkResult.Parse(output)
            : throw new InvalidOperationException($"A run of {count} ended with {run.ExitCode} and {sent.Bytes} bytes sent.");
    }

    private static void Print(int count, List<BulkResult> results)
    {
        double peak = Statistics.Median(results.Select(result => result.PeakMegabytes));
        double rate = Statistics.Median(results.Select(result => count / result.Seconds));
        Console.WriteLine($"  {count,14:N0} {peak,10:N1} {rate / 1e3,10:N1}");
    }
}
