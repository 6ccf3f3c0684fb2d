using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Batch.Sdk.Conformance;
using Batch.Sdk.Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Emulator.Tests.Conformance;

/// <summary>An emulator as a vector wants it, with what was there before.</summary>
internal sealed class VectorRun : IAsyncDisposable
{
    private const string VipAudience = """{"audience":{"name":"vip"}}""";

    private readonly Vector _vector;
    private readonly FakeTimeProvider _time;
    private readonly HttpClient _http;
    private readonly List<Answer> _given = [];

    private VectorRun(Vector vector, FakeTimeProvider time, BatchEmulator emulator)
    {
        _vector = vector;
        _time = time;
        Emulator = emulator;
        _http = new HttpClient { BaseAddress = emulator.Address };
    }

    public BatchEmulator Emulator { get; }

    /// <summary>The headers of the last answer.</summary>
    public HttpResponseHeaders Headers { get; private set; } = null!;

    public static async Task<VectorRun> StartAsync(Vector vector)
    {
        var time = new FakeTimeProvider(Api.Noon);
        JsonElement? settings = vector.Find("settings");
        bool Sets(string name) => settings?.TryGetProperty(name, out _) == true;
        BatchEmulatorOptions options = settings?.Deserialize<BatchEmulatorOptions>() ?? new BatchEmulatorOptions();
        options.EnforceRateLimits = Sets(nameof(options.EnforceRateLimits));
        if (!Sets(nameof(options.RestApiKey))) options.RestApiKey = VectorRequest.RestApiKey;
        if (!Sets(nameof(options.ProjectKey))) options.ProjectKey = VectorRequest.ProjectKey;
        options.TimeProvider = time;
        var run = new VectorRun(vector, time, await BatchEmulator.StartAsync(options));
        await run.PrepareAsync();
        return run;
    }

    public Task<Answer> SendAsync() => SendAsync(_vector.Json);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        Emulator.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task PrepareAsync()
    {
        if (_vector.Form == Forms.Member) await SendAsync(JsonDocument.Parse(VipAudience).RootElement);
        if (_vector.Find("given") is not { } given) return;
        foreach (JsonElement step in given.EnumerateArray()) await PrepareAsync(step);
    }

    private async Task PrepareAsync(JsonElement step)
    {
        if (step.TryGetProperty("wait", out JsonElement wait))
        {
            _time.Advance(TimeSpan.Parse(wait.GetString()!, CultureInfo.InvariantCulture));
            return;
        }

        int times = step.TryGetProperty("times", out JsonElement value) ? value.GetInt32() : 1;
        int status = step.TryGetProperty("status", out JsonElement expected) ? expected.GetInt32() : 202;
        for (int i = 0; i < times; i++)
        {
            _given.Add(await SendAsync(step));
            Assert.That(_given[^1].Status, Is.EqualTo(status), $"given: {_given[^1].Text}");
        }
    }

    private async Task<Answer> SendAsync(JsonElement json)
    {
        using HttpRequestMessage request = VectorRequest.Of(json, _given);
        using HttpResponseMessage response = await _http.SendAsync(request);
        Headers = response.Headers;
        return await response.ReadAsync();
    }
}
