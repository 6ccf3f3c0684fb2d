using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Batch.Cli.Tests.Testing;

/// <summary>An emulator on a free port, started by the command, and a caller who knows nothing but HTTP.</summary>
internal sealed partial class RunningEmulator : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly BatchProcess _process;
    private readonly HttpClient _http;
    private readonly CancellationToken _cancellationToken;

    private RunningEmulator(BatchProcess process, Uri address, CancellationToken cancellationToken)
    {
        (_process, _cancellationToken) = (process, cancellationToken);
        _http = new HttpClient { BaseAddress = address };
    }

    public static async Task<RunningEmulator> StartAsync(CancellationToken cancellationToken, params string[] options)
    {
        BatchProcess process = BatchProcess.Start(cancellationToken, ["emulator", "--port", "0", .. options]);
        string? line = await process.ReadLineAsync();
        if (ReadyLine().Match(line ?? "") is { Success: true } match)
            return new RunningEmulator(process, new Uri(match.Groups[1].Value), cancellationToken);
        using (process) throw new InvalidOperationException($"Not ready: {line}");
    }

    public Uri Address => _http.BaseAddress!;

    /// <summary>Writes a profile whose plan is premium.</summary>
    public Task<HttpStatusCode> WriteAsync(string customId, string restApiKey, string projectKey)
    {
        string json = $$$"""[{"identifiers":{"custom_id":"{{{customId}}}"},"attributes":{"plan":"premium"}}]""";
        var request = new HttpRequestMessage(HttpMethod.Post, "2.9/profiles/update")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        return SendAsync(request, restApiKey, projectKey);
    }

    public Task<HttpStatusCode> ListAudiencesAsync() =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, "2.9/audiences/list"), "any-key", "any-project");

    /// <summary>Reads a profile, as JSON, by the emulator's own route.</summary>
    public Task<string> ReadAsync(string customId) => _http.GetStringAsync($"_emulator/profiles/{customId}", _cancellationToken);

    /// <summary>Reads an audience with its members, as JSON, by the emulator's own route.</summary>
    public Task<string> ReadAudienceAsync(string name) => _http.GetStringAsync($"_emulator/audiences/{name}", _cancellationToken);

    /// <summary>Waits until a request has been answered.</summary>
    public async Task UntilRequestAsync()
    {
        while (await CountRequestsAsync() == 0) await Task.Delay(Pause, TimeProvider.System, _cancellationToken);
    }

    /// <summary>How many requests came so far.</summary>
    public async Task<int> CountRequestsAsync()
    {
        using JsonDocument requests = JsonDocument.Parse(await _http.GetStringAsync("_emulator/requests", _cancellationToken));
        return requests.RootElement.GetProperty("requests").GetArrayLength();
    }

    public async Task AddFaultAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.PostAsync("_emulator/faults", content, _cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async Task<BatchOutcome> StopAsync(string signal = "TERM")
    {
        await _process.SignalAsync(signal);
        return await _process.EndAsync();
    }

    public void Dispose()
    {
        _http.Dispose();
        _process.Dispose();
    }

    private async Task<HttpStatusCode> SendAsync(HttpRequestMessage request, string restApiKey, string projectKey)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", restApiKey);
            request.Headers.Add("X-Batch-Project", projectKey);
            using HttpResponseMessage response = await _http.SendAsync(request, _cancellationToken);
            return response.StatusCode;
        }
    }

    [GeneratedRegex(@"^Batch emulator listening on (http://127\.0\.0\.1:\d+/)$")]
    private static partial Regex ReadyLine();
}
