using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Emulator.Tests.Support;

/// <summary>An emulator in process with a clock that stands still, and a client that is known to it.</summary>
internal sealed class Api : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public Api(Action<BatchEmulatorOptions>? configure = null)
    {
        var options = new BatchEmulatorOptions { TimeProvider = Time, EnforceRateLimits = false };
        configure?.Invoke(options);
        Emulator = new BatchEmulator(options);
        Http = Client(Emulator, Emulator.CreateHandler());
    }

    public FakeTimeProvider Time { get; } = new(Noon);

    public BatchEmulator Emulator { get; }

    public HttpClient Http { get; }

    public static HttpClient Client(BatchEmulator emulator, HttpMessageHandler handler) =>
        Client(emulator, handler, emulator.RestApiKey, emulator.ProjectKey);

    /// <summary>Another client, with keys of its own.</summary>
    public HttpClient Client(string restApiKey, string projectKey) =>
        Client(Emulator, Emulator.CreateHandler(), restApiKey, projectKey);

    /// <summary>Posts JSON, in which <see cref="Template"/> may be used.</summary>
    public Task<Answer> PostAsync(string route, string json) => Http.PostAsync(route, Template.Expand(json));

    public async Task<Answer> GetAsync(string route) => await (await Http.GetAsync(new Uri("2.9/" + route, UriKind.Relative))).ReadAsync();

    /// <summary>Sends one profile object with these attributes for the profile <c>jane</c>.</summary>
    public Task<Answer> SetAsync(string attributes) => PostAsync(
        "profiles/update", $$$"""[{"identifiers":{"custom_id":"jane"},"attributes":{{{{attributes}}}}}]""");

    /// <summary>Sends one profile object with these events for the profile <c>jane</c>.</summary>
    public Task<Answer> TrackAsync(string events) => PostAsync(
        "profiles/update", $$"""[{"identifiers":{"custom_id":"jane"},"events":[{{events}}]}]""");

    public EmulatedProfile Jane => Emulator.Profiles["jane"];

    public void Dispose()
    {
        Http.Dispose();
        Emulator.Dispose();
    }

    private static HttpClient Client(BatchEmulator emulator, HttpMessageHandler handler, string restApiKey, string projectKey)
    {
        var http = new HttpClient(handler) { BaseAddress = emulator.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", restApiKey);
        http.DefaultRequestHeaders.Add("X-Batch-Project", projectKey);
        return http;
    }
}
