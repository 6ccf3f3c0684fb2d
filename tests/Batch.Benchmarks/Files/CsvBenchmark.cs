using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;
using Batch.Benchmarks.Sink;
using Batch.Sdk;
using CsvHelper;

namespace Batch.Benchmarks.Files;

/// <summary>
/// From a CSV file to answered requests of 200, 4 at a time; the goal is 4 times the rows a second of CsvHelper, dictionaries and
/// PostAsJsonAsync for a quarter of the CPU, and 30 % of the rows a second of bytes made before.
/// </summary>
internal sealed class CsvBenchmark(Uri sink, CsvFile file)
{
    private const int Senders = 4;
    private const int Size = BatchLimits.OperationsPerUpdate;
    private const int Bodies = 500;

    public static async Task RunAsync(Settings settings)
    {
        using CsvFile file = CsvFile.Write(settings.Count(1_000_000));
        await using SinkProcess sink = await SinkProcess.StartAsync();
        var race = new Race($"CSV: {file.Count:N0} rows of 10 columns, {Size} a request", settings.Rounds(7), sink.TrafficAsync);
        await new CsvBenchmark(sink.Address, file).RunAsync(race);
    }

    private async Task RunAsync(Race race)
    {
        using HttpClient http = SinkClient.PlainOn(sink);
        BatchClient client = SinkClient.On(sink);
        byte[][] bodies = [.. Chunks().Take(Bodies).Select(chunk => JsonSerializer.SerializeToUtf8Bytes(chunk))];
        await race.RunAsync(
            new AsyncContender("limit: bytes made before, HttpClient", file.Count, () => PostAsync(http, bodies)),
            new AsyncContender("the sync: a file, a mapping, a report", file.Count, () => FileSync.RunAsync(client, file, BulkRoute.Update)),
            new AsyncContender("CsvHelper + dictionaries + PostAsJsonAsync", file.Count, () => PostAsJsonAsync(http)));
    }

    private Task PostAsync(HttpClient http, byte[][] bodies) => Workers.RunAsync(Senders, file.Count / Size, async job =>
    {
        using var content = new ByteArrayContent(bodies[job % bodies.Length]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await EnsureAsync(http.PostAsync(SinkClient.Update, content));
    });

    private async Task PostAsJsonAsync(HttpClient http)
    {
        var chunks = Channel.CreateBounded<Dictionary<string, object?>[]>(Senders);
        Task[] senders = [.. Enumerable.Range(0, Senders).Select(_ => Task.Run(() => SendAsync(http, chunks.Reader)))];
        foreach (Dictionary<string, object?>[] chunk in Chunks()) await chunks.Writer.WriteAsync(chunk);
        chunks.Writer.Complete();
        await Task.WhenAll(senders);
    }

    private static async Task SendAsync(HttpClient http, ChannelReader<Dictionary<string, object?>[]> chunks)
    {
        await foreach (Dictionary<string, object?>[] chunk in chunks.ReadAllAsync())
            await EnsureAsync(http.PostAsJsonAsync(SinkClient.Update, chunk));
    }

    private static async Task EnsureAsync(Task<HttpResponseMessage> sending)
    {
        using HttpResponseMessage response = await sending;
        response.EnsureSuccessStatusCode();
    }

    private IEnumerable<Dictionary<string, object?>[]> Chunks() => Read().Chunk(Size);

    private IEnumerable<Dictionary<string, object?>> Read()
    {
        using var text = new StreamReader(file.Path);
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            yield return new Dictionary<string, object?>
            {
                ["identifiers"] = new Dictionary<string, object?> { ["custom_id"] = csv.GetField("id") },
                ["attributes"] = new Dictionary<string, object?>
                {
                    [NativeAttributes.EmailAddress] = csv.GetField("email"),
                    [NativeAttributes.PhoneNumber] = csv.GetField("phone"),
                    [NativeAttributes.Language] = csv.GetField("language"),
                    [NativeAttributes.Region] = csv.GetField("region"),
                    ["firstname"] = csv.GetField("firstname"),
                    ["logins"] = csv.GetField<int>("logins"),
                    ["score"] = csv.GetField<double>("score"),
                    ["date(signed_up)"] = csv.GetField<DateTime>("signed_up").ToUniversalTime(),
                    ["note"] = csv.GetField("note"),
                },
            };
        }
    }
}
