using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Emulator.Tests.Support;

/// <summary>An emulator behind a socket with a clock that stands still, and a client that shows the bytes of its control routes.</summary>
internal sealed class Server : IAsyncDisposable
{
    private Server(BatchEmulator emulator)
    {
        Emulator = emulator;
        Http = Api.Client(emulator, new SocketsHttpHandler());
    }

    public BatchEmulator Emulator { get; }

    public HttpClient Http { get; }

    public static async Task<Server> StartAsync(Action<BatchEmulatorOptions>? configure = null)
    {
        var options = new BatchEmulatorOptions
        {
            TimeProvider = new FakeTimeProvider(Api.Noon),
            ProjectKey = "p",
            OtherRoutes = new() { PerSecond = 1, Capacity = 9 },
        };
        configure?.Invoke(options);
        return new Server(await BatchEmulator.StartAsync(options));
    }

    public Task<Answer> GetAsync(string route) => SendAsync("GET", "_emulator/" + route);

    public Task<Answer> PostAsync(string route, string? json = null) => SendAsync("POST", "_emulator/" + route, json);

    public async Task<Answer> SendAsync(string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = Request(method, path, json, headers);
        using HttpResponseMessage response = await Http.SendAsync(request);
        return await response.ReadAsync();
    }

    public static HttpRequestMessage Request(string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Emulator.DisposeAsync();
    }
}
