using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Batch.Benchmarks.Running;
using Batch.Sdk;
using Batch.Sdk.Emulator;

namespace Batch.Benchmarks.RateLimiting;

/// <summary>
/// The limiter in real time against the emulator's exact bucket over loopback: how near to the ideal time, and how many 429. The ideal is
/// (updates - capacity) / rate, from the first arrival to the last acceptance.
/// </summary>
internal static class LimiterBenchmark
{
    public static async Task RunAsync(Settings settings)
    {
        Console.WriteLine();
        Console.WriteLine("Limiter, real time, exact bucket over loopback");
        Console.WriteLine($"  {"",-46} {"ideal s",10} {"taken s",10} {"of ideal",10} {"429s",6}");
        foreach (int workers in new[] { 1, 4 })
        {
            await MeasureAsync(new Scenario("profiles/update", 10_000, 200, 1_000, 300, workers, HasLatency: false));
            await MeasureAsync(new Scenario("profiles/update", 10_000, 200, 1_000, 300, workers, HasLatency: true));
            await MeasureAsync(new Scenario("profiles/mass-update", 300_000, 5_000, 10_000, 10_000, workers, HasLatency: false));
            await MeasureAsync(new Scenario("profiles/mass-update", 300_000, 5_000, 10_000, 10_000, workers, HasLatency: true));
        }
    }

    private static async Task MeasureAsync(Scenario scenario)
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync(new BatchEmulatorOptions { RequestLogCapacity = 1_000 });
        using var http = new HttpClient(new LatencyHandler(scenario.HasLatency)) { BaseAddress = emulator.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", emulator.RestApiKey);
        http.DefaultRequestHeaders.Add("X-Batch-Project", emulator.ProjectKey);
        using var limiter = new BatchRateLimiter(new BatchRateLimiterOptions { Capacity = scenario.Capacity, RatePerSecond = scenario.Rate });
        byte[] body = Body(scenario.Weight);
        await http.PostAsync(new Uri("2.9/audiences/list", UriKind.Relative), null);

        int left = scenario.Updates / scenario.Weight;
        await Task.WhenAll(Enumerable.Range(0, scenario.Workers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0) await SendAsync(http, limiter, scenario, body);
        })));
        Print(scenario, emulator);
    }

    private static async Task SendAsync(HttpClient http, BatchRateLimiter limiter, Scenario scenario, byte[] body)
    {
        while (true)
        {
            using RateLimitLease lease = await limiter.AcquireAsync(scenario.Weight);
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using HttpResponseMessage response = await http.PostAsync(new Uri($"2.9/{scenario.Route}", UriKind.Relative), content);
            if (response.StatusCode == HttpStatusCode.Accepted) return;
            ((BatchRateLimitLease)lease).ReportThrottled(null);
        }
    }

    private static byte[] Body(int operations) => System.Text.Encoding.UTF8.GetBytes(
        $"[{string.Join(',', Enumerable.Range(0, operations).Select(i => $$$"""{"identifiers":{"custom_id":"u{{{i}}}"}}"""))}]");

    private static void Print(Scenario scenario, BatchEmulator emulator)
    {
        DateTimeOffset[] taken = [.. emulator.Requests.Where(request => request.Status == 202).Select(request => request.Time).Order()];
        double ideal = (scenario.Updates - scenario.Capacity) / (double)scenario.Rate;
        double seconds = (taken[^1] - taken[0]).TotalSeconds;
        string share = (ideal / seconds).ToString("P2", CultureInfo.InvariantCulture);
        Console.WriteLine($"  {scenario.Name,-46} {ideal,10:N2} {seconds,10:N2} {share,10} {emulator.Counters.Throttled,6}");
    }

    private sealed record Scenario(string Route, int Updates, int Weight, int Capacity, int Rate, int Workers, bool HasLatency)
    {
        public string Name => $"{Route}, {Weight:N0} a request, {Workers} worker(s){(HasLatency ? ", 20-120 ms" : "")}";
    }

    /// <summary>A network: 20 to 120 ms on the way there, 10 ms on the way back.</summary>
    private sealed class LatencyHandler(bool hasLatency) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (hasLatency) await Task.Delay(Random.Shared.Next(20, 121), cancellationToken);
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (hasLatency) await Task.Delay(10, cancellationToken);
            return response;
        }
    }
}
