using System.Net.Http.Headers;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;
using Batch.Benchmarks.Sink;

namespace Batch.Benchmarks.Emulation;

/// <summary>Sends bodies that are there already over four connections, and counts them.</summary>
internal sealed class Sender(string route) : IDisposable
{
    private const int Connections = 4;
    private readonly HttpClient _http = SinkClient.PlainOn(new Uri("http://localhost/"));
    private long _requests;
    private long _bytes;

    public Task<Traffic> TrafficAsync() => Task.FromResult(new Traffic(_requests, _bytes));

    public Task SendAsync(Uri server, byte[][] bodies, int requests)
    {
        var address = new Uri(server, "2.9/" + route);
        return Workers.RunAsync(Connections, requests, job => PostAsync(address, bodies[job % bodies.Length]));
    }

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(Uri address, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage response = await _http.PostAsync(address, content);
        response.EnsureSuccessStatusCode();
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytes, body.Length);
    }
}
