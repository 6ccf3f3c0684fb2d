using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Batch.Sdk.Telemetry;

/// <summary>Where a client tells what it does: spans, measurements and logs. All names are in TELEMETRY.md.</summary>
internal sealed class BatchTelemetry
{
    public const string Name = "Batch.Sdk";

    private static readonly ActivitySource Source = new(Name, Instruments.Version);
    private readonly bool _isSilent;

    public BatchTelemetry(Instruments instruments, ILoggerFactory? loggers)
        : this(instruments, loggers ?? NullLoggerFactory.Instance, isSilent: false)
    {
    }

    private BatchTelemetry(Instruments instruments, ILoggerFactory loggers, bool isSilent)
    {
        _isSilent = isSilent;
        Instruments = instruments;
        Requests = loggers.CreateLogger("Batch.Sdk.Requests");
        Delivery = loggers.CreateLogger("Batch.Sdk.Delivery");
        Sync = loggers.CreateLogger("Batch.Sdk.Sync");
    }

    public static BatchTelemetry Default { get; } = new(Instruments.Shared, loggers: null);

    /// <summary>For what does not reach Batch.</summary>
    public static BatchTelemetry Silent { get; } = new(MakeSilent(), NullLoggerFactory.Instance, isSilent: true);

    public Instruments Instruments { get; }

    public ILogger Requests { get; }

    public ILogger Delivery { get; }

    public ILogger Sync { get; }

    private bool IsTraced => !_isSilent && Source.HasListeners();

    /// <summary>Runs an operation in a span of its own. While nobody listens it costs nothing.</summary>
    /// <param name="operation">Its name: <c>profiles update</c>.</param>
    /// <param name="call">What to do.</param>
    /// <param name="state">What it takes; static, it needs no closure.</param>
    /// <param name="kind">Whether it calls the service by itself.</param>
    public Task<T> TraceAsync<TState, T>(
        string operation, Func<TState, Activity?, Task<T>> call, TState state, ActivityKind kind = ActivityKind.Client) =>
        IsTraced ? TracedAsync(operation, call, state, kind) : call(state, null);

    /// <summary>The same, for what is rare enough for a closure.</summary>
    public Task<T> TraceAsync<T>(string operation, Func<Task<T>> call) => TraceAsync(operation, static (call, _) => call(), call);

    /// <summary>A request, from its first attempt to its last.</summary>
    public Activity? StartRequest(string route)
    {
        if (!IsTraced) return null;
        Activity? span = Source.StartActivity($"batch request {route}");
        span?.SetTag(TagNames.Route, route);
        return span;
    }

    private static async Task<T> TracedAsync<TState, T>(
        string operation, Func<TState, Activity?, Task<T>> call, TState state, ActivityKind kind)
    {
        using Activity? span = Source.StartActivity($"batch {operation}", kind);
        span?.SetTag(TagNames.Operation, operation);
        try
        {
            return await call(state, span).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            span.Fail(ErrorTypes.Of(exception));
            throw;
        }
    }

    /// <summary>Instruments of a meter that is over never have a listener.</summary>
    private static Instruments MakeSilent()
    {
        using var meter = new Meter(Name);
        return new Instruments(meter);
    }
}
