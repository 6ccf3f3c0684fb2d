using System.Diagnostics;
using System.Globalization;
using Batch.Benchmarks.Delivering;
using Batch.Benchmarks.Encoding;
using Batch.Benchmarks.Sink;
using Batch.Sdk;

namespace Batch.Benchmarks.Memory;

/// <summary>One run in a process of its own: customers are made, delivered and forgotten; it prints what it took.</summary>
internal static class BulkRun
{
    public const string Verb = "bulk";
    public const string Update = "update";
    public const string MassUpdate = "mass";

    public static async Task RunAsync(int count, Uri sink, bool isMass)
    {
        BatchClient client = SinkClient.On(sink);
        long start = Stopwatch.GetTimestamp();
        await Ours.DeliverAsync(client, Customer.Stream(count).Select(customer => customer.ToUpdate()), isMass);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(new BulkResult(elapsed.TotalSeconds, PeakKibibytes() * 1.024e-3).ToLine());
    }

    /// <summary>Asked of the system, which counts all of the process, and not only what the garbage collector knows.</summary>
    private static int PeakKibibytes()
    {
        string line = File.ReadLines("/proc/self/status").Single(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
