using System.Diagnostics;
using System.Net.Http.Json;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;

namespace Batch.Benchmarks.Sink;

/// <summary>A sink in a process of its own, so that its work is not counted as the client's.</summary>
internal sealed class SinkProcess : IAsyncDisposable
{
    public const string Verb = "sink";

    private readonly Process _process;
    private readonly HttpClient _http;

    private SinkProcess(Process process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address };
    }

    public Uri Address => _http.BaseAddress!;

    public static async Task<SinkProcess> StartAsync()
    {
        Process process = SelfProcess.Start(Verb);
        string? address = await process.StandardOutput.ReadLineAsync();
        return new SinkProcess(process, new Uri(address ?? throw new InvalidOperationException("The sink did not start.")));
    }

    public Task<Traffic> TrafficAsync() => _http.GetFromJsonAsync<Traffic>(SinkApplication.StatsPath);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
