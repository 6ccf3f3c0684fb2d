using Batch.Benchmarks.Encoding;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;
using Batch.Benchmarks.Sink;
using Batch.Sdk;

namespace Batch.Benchmarks.Buffering;

/// <summary>
/// Updates that come one at a time, as in a web server: each caller makes one, awaits its outcome, and goes on. The goal of sending them
/// together: at least 15 times the throughput of the first contender and 5 times that of the last.
/// </summary>
internal sealed class BufferingBenchmark(Settings settings)
{
    private const int Callers = 64;

    private static readonly Customer[] Customers = Customer.Make(100_000);

    public static async Task RunAsync(Settings settings)
    {
        await using SinkProcess sink = await SinkProcess.StartAsync();
        BatchClient client = SinkClient.On(sink.Address);
        await using BufferedSender sender = client.CreateBufferedSender();
        var benchmark = new BufferingBenchmark(settings);
        await new Race("Single updates, each awaited", settings.Rounds(9), sink.TrafficAsync).RunAsync(
            benchmark.Contender("one caller, a request each", 1, 8_000, update => client.Profiles.UpdateAsync(update)),
            benchmark.Contender($"{Callers} callers, buffered sender", Callers, 200_000, update => sender.SendAsync(update)),
            benchmark.Contender($"{Callers} callers, a request each", Callers, 20_000, update => client.Profiles.UpdateAsync(update)));
    }

    private AsyncContender Contender(string name, int callers, int updates, Func<ProfileUpdate, Task> sendAsync)
    {
        int count = settings.Count(updates);
        Task SendAsync(int i) => sendAsync(Customers[i % Customers.Length].ToUpdate());
        return new AsyncContender(name, count, () => Workers.RunAsync(callers, count, SendAsync));
    }
}
