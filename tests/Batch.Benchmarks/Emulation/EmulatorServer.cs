using System.Globalization;
using Batch.Benchmarks.Memory;
using Batch.Sdk.Emulator;

namespace Batch.Benchmarks.Emulation;

/// <summary>The process of an emulator without limits: prints its address, ends with its standard input, and says what it took.</summary>
internal static class EmulatorServer
{
    public const string Verb = "emulator-server";

    public static async Task RunAsync()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync(
            new BatchEmulatorOptions { RestApiKey = null, ProjectKey = null, EnforceRateLimits = false });
        Console.WriteLine(emulator.Address);
        await Console.In.ReadToEndAsync();
        long peak = PeakMemory.Kibibytes();
        long live = GC.GetTotalMemory(forceFullCollection: true) / 1024;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{emulator.Counters.AcceptedOperations} {emulator.Profiles.Count} {peak} {live}"));
    }
}
