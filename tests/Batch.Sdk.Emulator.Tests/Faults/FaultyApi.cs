using Batch.Sdk.Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Emulator.Tests.Faults;

/// <summary>An emulator with faults, and a client that is known to it, in process or over a socket.</summary>
internal sealed class FaultyApi : IAsyncDisposable
{
    private FaultyApi(BatchEmulator emulator, HttpMessageHandler handler, FakeTimeProvider time)
    {
        Emulator = emulator;
        Time = time;
        Http = Api.Client(emulator, handler);
    }

    public BatchEmulator Emulator { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Http { get; }

    public RecordedRequest Last => Emulator.Requests[^1];

    public static async Task<FaultyApi> StartAsync(Transport transport, params EmulatedFault[] faults)
    {
        var time = new FakeTimeProvider(Api.Noon);
        var options = new BatchEmulatorOptions { TimeProvider = time };
        BatchEmulator emulator = transport == Transport.Socket ? await BatchEmulator.StartAsync(options) : new BatchEmulator(options);
        emulator.Faults.Add(faults);
        return new FaultyApi(emulator, transport == Transport.Socket ? new SocketsHttpHandler() : emulator.CreateHandler(), time);
    }

    /// <summary>Sends one profile object for this profile.</summary>
    public Task<Answer> SetAsync(string customId) =>
        Http.PostAsync("profiles/update", $$$"""[{"identifiers":{"custom_id":"{{{customId}}}"},"attributes":{"a":1}}]""");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Emulator.DisposeAsync();
    }
}
