using System.Diagnostics;
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
        Console.WriteLine(new BulkResult(elapsed.TotalSeconds, PeakMemory.Kibibytes() * 1.024e-3).ToLine());
    }
}
