using System.Net.Http.Headers;
using Batch.Sdk;
using Batch.Sdk.Configuration;

namespace Batch.Benchmarks.Sink;

/// <summary>The client on the sink, and the plain HTTP client that sends the same headers.</summary>
internal static class SinkClient
{
    public const string Update = "profiles/update";
    public const string MassUpdate = "profiles/mass-update";

    private const string RestApiKey = "rest-api-key-of-the-benchmark-000000";
    private const string ProjectKey = "project_00000000000000000000000000000000";

    private static readonly string Version = typeof(BatchClient).Assembly.GetName().Version!.ToString(3);

    public static BatchClient On(Uri sink)
    {
        var options = new BatchClientOptions { BaseAddress = sink, RestApiKey = RestApiKey, ProjectKey = ProjectKey };
        options.RateLimits.ProfilesUpdate.Limiter = new AlwaysGranting();
        options.RateLimits.ProfilesMassUpdate.Limiter = new AlwaysGranting();
        return new BatchClient(options);
    }

    public static HttpClient PlainOn(Uri sink)
    {
        var http = new HttpClient(SharedHttpClient.CreateHandler()) { BaseAddress = new Uri(sink, "2.9/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RestApiKey);
        http.DefaultRequestHeaders.Add("X-Batch-Project", ProjectKey);
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Batch.Sdk", Version));
        return http;
    }
}
