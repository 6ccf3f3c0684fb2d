using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Batch.Sdk.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Conformance;

/// <summary>An emulator that is asked what it thinks of bodies.</summary>
internal sealed partial class Judge : IDisposable
{
    private readonly BatchEmulator _emulator = new(new BatchEmulatorOptions
    {
        EnforceRateLimits = false,
        RefuseRequestOnInvalidProfile = false,
        RequestLogCapacity = 0,
        TimeProvider = new FakeTimeProvider(Said.Noon),
    });

    private readonly HttpClient _http;

    public Judge()
    {
        _http = new HttpClient(_emulator.CreateHandler()) { BaseAddress = _emulator.Address };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", _emulator.RestApiKey);
        _http.DefaultRequestHeaders.Add("X-Batch-Project", _emulator.ProjectKey);
        Refusals("audiences/create", """{"name":"vip","type":"custom_ids"}""");
    }

    /// <summary>What of a request the emulator does not take, as paths of the client; empty if it takes all of it.</summary>
    public string[] Refusals(string route, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = _http.PostAsync(new Uri("2.9/" + route, UriKind.Relative), content).GetAwaiter().GetResult();
        JsonElement answer = JsonDocument.Parse(response.Content.ReadAsStringAsync().GetAwaiter().GetResult()).RootElement;
        if (answer.TryGetProperty("error_message", out JsonElement message)) return [PathOfRefusal(message.GetString()!)];
        return answer.TryGetProperty("errors", out JsonElement errors) ? [.. errors.EnumerateArray().Select(PathOf)] : [];
    }

    /// <summary>Whether the fault lies there or within.</summary>
    public static bool Covers(Fault fault, string path) =>
        fault.Path == path || fault.Path.StartsWith(path + ".", StringComparison.Ordinal) || fault.Path.StartsWith(path + "[", StringComparison.Ordinal);

    public void Dispose()
    {
        _http.Dispose();
        _emulator.Dispose();
    }

    /// <summary>Where the client has the attribute or the event of a partial error.</summary>
    private static string PathOf(JsonElement error)
    {
        string reason = error.GetProperty("reason").GetString()!;
        return error.GetProperty("category").GetString() switch
        {
            "attribute" => $"attributes.{NamedValues.Unwrap(error.GetProperty("attribute").GetString()!).Name}".TrimEnd('.'),
            "event" => Event().Match(reason).Value,
            _ => Part().Match(reason).Value,
        };
    }

    private static string PathOfRefusal(string message) =>
        Member().Match(message) is { Success: true } match ? match.Groups[1].Value : $"? {message}";

    [GeneratedRegex(@"^events\[\d+\]")]
    private static partial Regex Event();

    [GeneratedRegex("identifiers|attributes|events")]
    private static partial Regex Part();

    [GeneratedRegex(@"^ids\[0\] (id|attributes)\b")]
    private static partial Regex Member();
}
