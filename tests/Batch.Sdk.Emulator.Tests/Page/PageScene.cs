using System.Net.Http.Json;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Page;

/// <summary>A running emulator that has met a bit of everything.</summary>
internal sealed class PageScene : IAsyncDisposable
{
    private readonly BatchEmulator _emulator;
    private readonly HttpClient _http;

    private PageScene(BatchEmulator emulator)
    {
        _emulator = emulator;
        _http = Api.Client(emulator, new SocketsHttpHandler());
    }

    public static async Task<PageScene> StartAsync()
    {
        var scene = new PageScene(await BatchEmulator.StartAsync(
            new BatchEmulatorOptions { OtherRoutes = new() { PerSecond = 0.001, Capacity = 2 } }));
        await scene.SendProfilesAsync();
        await scene.SendAudiencesAsync();
        await scene.MeetFaultsAsync();
        return scene;
    }

    public EmulatorCounters Counters => _emulator.Counters;

    public Uri At(string hash) => new(_emulator.Address, hash);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _emulator.DisposeAsync();
    }

    private async Task SendProfilesAsync()
    {
        await _http.PostAsync("profiles/update", """
            [{
              "identifiers": {"custom_id": "user-42"},
              "attributes": {
                "plan": "<img src=x onerror=alert(1)>", "basket": 3.0, "points": 9007199254740993, "newsletter": true,
                "date(birthdate)": "1989-07-20T00:00:00Z", "url(site)": "https://example.com/shop", "tags": ["shoes", "مرحبا"]
              },
              "events": [{"name": "bought", "attributes": {"items": [{"sku": "A-1"}]}}]
            }]
            """);
        await _http.PostAsync("profiles/update", """[{"identifiers":{"custom_id":"user-43"},"attributes":{"Plan":"premium"}}]""");
        await _http.PostAsync("profiles/update", "{}");
    }

    /// <summary>The bucket holds two requests; the third is one too many.</summary>
    private async Task SendAudiencesAsync()
    {
        await _http.PostAsync("audiences/create", """{"name":"vip","display_name":"Very important","type":"custom_ids"}""");
        await _http.PostAsync("audiences/update", """
            {"name":"vip","ids":[{"action":"add","id":"user-42","attributes":{"score":7}},{"action":"add","id":"user-99"}]}
            """);
        await _http.GetAsync(new Uri("2.9/audiences/list?limit=5", UriKind.Relative));
    }

    private async Task MeetFaultsAsync()
    {
        await _http.PostAsJsonAsync("_emulator/faults", new { kind = "maintenance", times = 1 });
        await _http.PostAsync("profiles/update", """[{"identifiers":{"custom_id":"user-44"}}]""");
        await _http.PostAsJsonAsync("_emulator/faults", new { kind = "slow", route = "audiences/list", times = 5, delay_seconds = 1 });
    }
}
