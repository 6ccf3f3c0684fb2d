namespace Batch.Sdk.Tests.Testing;

/// <summary>
/// Clients for tests. Each has a project of its own, because clients of one project share their rate limit; and sends one request at a time
/// unless it is told otherwise, so that answers can be given in turn.
/// </summary>
internal static class TestClient
{
    public const string RestApiKey = "rest-api-key-that-must-not-leak";

    private static int _projects;

    public static BatchClientOptions Options(TimeProvider? time = null) => new()
    {
        RestApiKey = RestApiKey,
        ProjectKey = $"project_{Interlocked.Increment(ref _projects):D32}",
        TimeProvider = time ?? TimeProvider.System,
        MaxConcurrentRequests = 1,
    };

    public static BatchClient On(HttpMessageHandler handler, TimeProvider? time = null, Action<BatchClientOptions>? configure = null)
    {
        BatchClientOptions options = Options(time);
        configure?.Invoke(options);
        return new BatchClient(options, new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });
    }
}
