using System.Diagnostics.Metrics;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Telemetry;

/// <summary>A client that a container made, in virtual time, and all that it tells.</summary>
internal sealed class TelemetryBench : IDisposable
{
    private readonly ServiceProvider _provider;
    private readonly SpanListener _spans = new();
    private readonly EntryLog _log = new();
    private readonly TextLog _text = new();

    public TelemetryBench(
        HttpMessageHandler handler, Action<BatchClientOptions>? configure = null, FakeTimeProvider? time = null, bool logsHeaders = false)
    {
        Time = time ?? VirtualTime.Create();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log).AddProvider(_text));
        // As an application does that wants to see them.
        if (logsHeaders) services.ConfigureHttpClientDefaults(http => http.RedactLoggedHeaders(["X-Other"]));
        services.AddBatchClient(options =>
        {
            BatchClientOptions usual = TestClient.Options();
            (options.RestApiKey, options.ProjectKey, options.MaxConcurrentRequests) = (usual.RestApiKey, usual.ProjectKey, 1);
            configure?.Invoke(options);
        }).HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(() => handler);
        _provider = services.BuildServiceProvider();
        Meters = new MeasurementListener(_provider.GetRequiredService<IMeterFactory>());
        Client = _provider.GetRequiredService<BatchClient>();
    }

    public FakeTimeProvider Time { get; }

    public BatchClient Client { get; }

    public SpanListener Spans => _spans;

    public MeasurementListener Meters { get; }

    public IEnumerable<int> EventIds => _log.Entries.Select(entry => entry.Id);

    public IReadOnlyList<LogEntry> Log => _log.Entries;

    /// <summary>Those of other libraries too, with scopes and exceptions.</summary>
    public string AllLogs => _text.Text;

    /// <summary>Tags of a span as texts.</summary>
    public IEnumerable<string> TagsOf(string span) => _spans.Single(span).TagObjects.Select(tag => $"{tag.Key}={tag.Value}");

    public void Dispose()
    {
        Meters.Dispose();
        _spans.Dispose();
        _provider.Dispose();
    }
}
