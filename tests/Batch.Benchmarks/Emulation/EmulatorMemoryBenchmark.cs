using Batch.Benchmarks.Delivering;
using Batch.Benchmarks.Encoding;
using Batch.Benchmarks.Running;
using Batch.Benchmarks.Sink;

namespace Batch.Benchmarks.Emulation;

/// <summary>What a million profiles of 12 attributes take in the emulator. The goal: at most 1 GiB.</summary>
internal static class EmulatorMemoryBenchmark
{
    private const int RequestSize = 5_000;

    public static async Task RunAsync(Settings settings)
    {
        EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        using var sender = new Sender(SinkClient.MassUpdate);
        int count = settings.Count(1_000_000);
        foreach (Customer[] chunk in Customer.Stream(count).Chunk(RequestSize))
            await sender.SendAsync(emulator.Address, [CustomerRows.Body(chunk, hasEvent: false)], requests: 1);

        EmulatorResult result = await emulator.EndAsync();
        result.Require(count);
        Console.WriteLine();
        Console.WriteLine($"Emulator: {result.Profiles:N0} profiles of 12 attributes");
        Console.WriteLine($"  peak of the process {result.PeakKibibytes / 1024.0,8:N0} MiB, live objects {result.LiveKibibytes / 1024.0:N0} MiB");
    }
}
