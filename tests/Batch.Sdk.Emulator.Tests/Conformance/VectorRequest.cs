using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Batch.Sdk.Conformance;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Conformance;

/// <summary>What a vector, or a step before it, is on the wire.</summary>
internal static partial class VectorRequest
{
    public const string RestApiKey = "conformance-key";
    public const string ProjectKey = "conformance-project";

    public static HttpRequestMessage Of(JsonElement json, IReadOnlyList<Answer> given)
    {
        string? form = Array.Find(Forms.Names, name => json.TryGetProperty(name, out _));
        string route = Text(json, "route") ?? Forms.Route(form ?? Forms.Item);
        var request = new HttpRequestMessage(new HttpMethod(Text(json, "method") ?? "POST"), Path(route, given));
        if (request.Method != HttpMethod.Get) request.Content = new ByteArrayContent(Body(json, form));
        foreach ((string name, string? value) in Headers(json)) Add(request, name, value);
        return request;
    }

    private static string Path(string route, IReadOnlyList<Answer> given)
    {
        string path = Earlier().Replace(
            route, match => given[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)].Json.GetProperty(match.Groups[2].Value).GetString()!);
        return path.StartsWith('/') ? path : "/2.9/" + path;
    }

    private static byte[] Body(JsonElement json, string? form)
    {
        if (form is not null) return Encoding.UTF8.GetBytes(Forms.Body(form, json.GetProperty(form)));
        if (json.TryGetProperty("base64", out JsonElement bytes)) return bytes.GetBytesFromBase64();
        return Encoding.UTF8.GetBytes(Text(json, "raw") ?? json.GetProperty("body").GetRawText());
    }

    private static Dictionary<string, string?> Headers(JsonElement json)
    {
        var headers = new Dictionary<string, string?>
        {
            ["Authorization"] = "Bearer " + RestApiKey,
            ["X-Batch-Project"] = ProjectKey,
            ["Content-Type"] = "application/json",
        };
        if (!json.TryGetProperty("headers", out JsonElement own)) return headers;
        foreach (JsonProperty header in own.EnumerateObject()) headers[header.Name] = header.Value.GetString();
        return headers;
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is null) return;
        if (!name.StartsWith("Content-", StringComparison.Ordinal)) request.Headers.TryAddWithoutValidation(name, value);
        else request.Content?.Headers.TryAddWithoutValidation(name, value);
    }

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out JsonElement value) ? value.GetString() : null;

    [GeneratedRegex("⟨answer (\\d+) (\\w+)⟩")]
    private static partial Regex Earlier();
}
