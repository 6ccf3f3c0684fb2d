using System.Globalization;
using Batch.Sdk.Emulator;

namespace Batch.Benchmarks.Mirror;

/// <summary>The process of an emulator with Batch's limits, which begin to count with the first line of its standard input and are told of at the second.</summary>
internal static class StrictEmulator
{
    public const string Verb = "strict-emulator";

    public static async Task RunAsync()
    {
        var time = new LeapingTime();
        await using BatchEmulator emulator = await BatchEmulator.StartAsync(
            new BatchEmulatorOptions { RestApiKey = null, ProjectKey = null, TimeProvider = time });
        Console.WriteLine(emulator.Address);
        await Console.In.ReadLineAsync();
        time.StopLeaping();
        long before = emulator.Counters.Requests;
        Console.WriteLine();
        await Console.In.ReadLineAsync();
        int members = emulator.Audiences[WholeMirrorBenchmark.Audience].Members.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{emulator.Counters.Requests - before} {emulator.Counters.Throttled} {members}"));
    }
}
