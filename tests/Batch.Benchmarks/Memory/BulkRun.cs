using System.Diagnostics;
using Batch.Benchmarks.Delivering;
using Batch.Benchmarks.Encoding;
using Batch.Benchmarks.Files;
using Batch.Benchmarks.Sink;
using Batch.Sdk;

namespace Batch.Benchmarks.Memory;

/// <summary>One run in a process of its own: customers are made, delivered and forgotten; it prints what it took.</summary>
internal static class BulkRun
{
    public const string Verb = "bulk";
    public const string Update = "update";
    public const string MassUpdate = "mass";
    public const string Sync = "sync";

    public static async Task RunAsync(int count, Uri sink, string route)
    {
        BatchClient client = SinkClient.On(sink);
        long start = Stopwatch.GetTimestamp();
        if (route == Sync) await SyncAsync(client, count);
        else await Ours.DeliverAsync(client, Customer.Stream(count).Select(customer => customer.ToUpdate()), isMass: route == MassUpdate);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(new BulkResult(elapsed.TotalSeconds, PeakMemory.Kibibytes() * 1.024e-3).ToLine());
    }

    private static async Task SyncAsync(BatchClient client, int count)
    {
        string state = Directory.CreateTempSubdirectory("batch-memory-").FullName;
        try
        {
            using CsvFile file = CsvFile.Write(count);
            await FileSync.RunAsync(client, file, BulkRoute.Auto, state);
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }
}
