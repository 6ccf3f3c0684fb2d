using System.Net.Http.Headers;
using System.Net.Http.Json;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;
using Batch.Benchmarks.Sink;
using Batch.Sdk;

namespace Batch.Benchmarks.Delivering;

/// <summary>
/// From rows to answered requests over loopback, between its limit (bytes that are there already) and what is written without a library.
/// The goal: at least half of the limit's throughput, and at most a quarter of the CPU without a library.
/// </summary>
internal sealed class DeliveryBenchmark(Uri sink, CustomerRows rows, int size, Settings settings)
{
    private const int Connections = 4;
    private const int UpdateSize = 200;
    private const int MassUpdateSize = 5_000;

    private readonly bool _isMass = size > UpdateSize;

    private Uri Route => new(_isMass ? SinkClient.MassUpdate : SinkClient.Update, UriKind.Relative);

    public static async Task RunAsync(Settings settings)
    {
        await using SinkProcess sink = await SinkProcess.StartAsync();
        foreach (bool hasEvent in new[] { true, false })
        {
            var rows = new CustomerRows(hasEvent);
            foreach (int size in new[] { UpdateSize, MassUpdateSize })
            {
                string title = $"Deliver: 12 attributes, {(hasEvent ? "1 event with 3" : "no event")}, {size:N0} a request";
                var race = new Race(title, settings.Rounds(9), sink.TrafficAsync);
                await new DeliveryBenchmark(sink.Address, rows, size, settings).RunAsync(race);
            }
        }
    }

    private async Task RunAsync(Race race)
    {
        using HttpClient http = SinkClient.PlainOn(sink);
        BatchClient client = SinkClient.On(sink);
        byte[][] bodies = rows.Bodies(size);
        ProfileUpdate[] made = [.. rows.Updates(CustomerRows.Count)];
        int many = settings.Count(2_000_000);
        int some = settings.Count(1_000_000);
        int few = settings.Count(400_000);
        await race.RunAsync(
            new AsyncContender("limit: bytes made before, HttpClient", many, () => WorkAsync(many, job => PostAsync(http, bodies, job))),
            new AsyncContender("the client: from items made before", some, () => Ours.DeliverAsync(client, CustomerRows.Cycle(made, some), _isMass)),
            new AsyncContender("the client: from rows to a report", some, () => Ours.DeliverAsync(client, rows.Updates(some), _isMass)),
            new AsyncContender("dictionaries + PostAsJsonAsync", few, () => WorkAsync(few, job => PostAsJsonAsync(http, job))));
    }

    private Task WorkAsync(int items, Func<int, Task> postAsync) => Workers.RunAsync(Connections, items / size, postAsync);

    private async Task PostAsync(HttpClient http, byte[][] bodies, int job)
    {
        using var content = new ByteArrayContent(bodies[job % bodies.Length]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage response = await http.PostAsync(Route, content);
        response.EnsureSuccessStatusCode();
    }

    private async Task PostAsJsonAsync(HttpClient http, int job)
    {
        using HttpResponseMessage response = await http.PostAsJsonAsync(Route, rows.Dictionaries(job, size));
        response.EnsureSuccessStatusCode();
    }
}
