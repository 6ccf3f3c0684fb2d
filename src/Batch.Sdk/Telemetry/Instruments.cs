using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Batch.Sdk.Telemetry;

/// <summary>What is measured: the process's, or a container's. What the built-in <c>http.client.*</c> measures is not measured again.</summary>
internal sealed class Instruments
{
    // From a pause of the network to a Retry-After of minutes.
    private static readonly double[] WaitSeconds = [0, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private readonly ConcurrentDictionary<Func<int>, bool> _queues = [];

    public Instruments(Meter meter)
    {
        Items = meter.CreateCounter<long>("batch.items", "{item}", "Profiles, events and members of audiences, by what became of them.");
        Requests = meter.CreateCounter<long>("batch.requests", "{request}", "Requests, each counted once however often it was repeated.");
        Retries = meter.CreateCounter<long>("batch.request.retries", "{retry}", "Repetitions of requests after failures.");
        Throttled = meter.CreateCounter<long>("batch.request.throttled", "{request}", "Attempts that Batch answered with 429.");
        Halvings = meter.CreateCounter<long>("batch.request.halvings", "{request}", "Refused requests that were halved to find the guilty items.");
        Waits = meter.CreateHistogram(
            "batch.rate_limit.wait.duration", "s", "How long attempts waited for the rate limit.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = WaitSeconds });
        SyncRows = meter.CreateCounter<long>("batch.sync.rows", "{row}", "Rows of sync runs, by what became of them.");
        SyncRemovals = meter.CreateCounter<long>("batch.sync.removals", "{member}", "Removals that mirrors planned, by what became of them.");
        meter.CreateObservableUpDownCounter("batch.sender.queue.length", QueueLength, "{item}", "Items that wait in buffered senders.");
    }

    public static string Version { get; } = typeof(Instruments).Assembly.GetName().Version!.ToString(3);

    /// <summary>Those of clients that were made without a container.</summary>
    public static Instruments Shared { get; } = new(new Meter(BatchTelemetry.Name, Version));

    public Counter<long> Items { get; }

    public Counter<long> Requests { get; }

    public Counter<long> Retries { get; }

    public Counter<long> Throttled { get; }

    public Counter<long> Halvings { get; }

    public Histogram<double> Waits { get; }

    public Counter<long> SyncRows { get; }

    public Counter<long> SyncRemovals { get; }

    /// <summary>Those of a container, whose meters end with it.</summary>
    public static Instruments From(IMeterFactory meters) => new(meters.Create(BatchTelemetry.Name, Version));

    /// <summary>Counts a queue in until it is counted out.</summary>
    public void Watch(Func<int> length) => _queues[length] = true;

    public void Forget(Func<int> length) => _queues.TryRemove(length, out _);

    private int QueueLength() => _queues.Keys.Sum(static length => length());
}
