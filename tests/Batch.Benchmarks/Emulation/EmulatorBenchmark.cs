using Batch.Benchmarks.Delivering;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;
using Batch.Benchmarks.Sink;

namespace Batch.Benchmarks.Emulation;

/// <summary>
/// How fast the emulator takes profile objects, beside a server that reads the same bodies and drops them. The goal: at least a quarter of
/// its rate, so that the emulator is never what a benchmark of something else measures.
/// </summary>
internal static class EmulatorBenchmark
{
    public static async Task RunAsync(Settings settings)
    {
        await using SinkProcess sink = await SinkProcess.StartAsync();
        foreach (bool hasEvent in new[] { false, true })
        {
            foreach (int size in new[] { 200, 5_000 }) await RunAsync(sink.Address, new CustomerRows(hasEvent), hasEvent, size, settings);
        }
    }

    private static async Task RunAsync(Uri sink, CustomerRows rows, bool hasEvent, int size, Settings settings)
    {
        EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        using var sender = new Sender(size > 200 ? SinkClient.MassUpdate : SinkClient.Update);
        byte[][] bodies = rows.Bodies(size);
        int many = settings.Count(2_000_000) / size * size;
        int some = settings.Count(500_000) / size * size;
        long sent = 0;
        string title = $"Emulator: 12 attributes, {(hasEvent ? "1 event with 3" : "no event")}, {size:N0} a request";
        await new Race(title, settings.Rounds(7), sender.TrafficAsync).RunAsync(
            new AsyncContender("limit: Kestrel reads the bodies and drops them", many, () => sender.SendAsync(sink, bodies, many / size)),
            new AsyncContender("the emulator", some, () =>
            {
                sent += some;
                return sender.SendAsync(emulator.Address, bodies, some / size);
            }));
        (await emulator.EndAsync()).Require(sent);
    }
}
