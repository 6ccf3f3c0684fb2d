using Batch.Campaign.Tests.Scenarios;
using Batch.Sdk.Emulator;

namespace Batch.Campaign.Tests.Running;

/// <summary>An emulator with its limits enforced, a client, the wire between them, and one clock for all.</summary>
internal sealed class Bench : IDisposable
{
    private readonly Conditions _conditions;
    private readonly HttpClient _http;

    public Bench(Conditions conditions)
    {
        _conditions = conditions;
        Clock = new VirtualClock(conditions.FiresInParallel);
        Traffic = new Traffic(Clock);
        Emulator = new BatchEmulator(new BatchEmulatorOptions
        {
            TimeProvider = Clock,
            FaultSeed = conditions.FaultSeed,
            SendRetryAfter = conditions.SendsRetryAfter,
            RequestLogCapacity = 1_000_000,
            ProfilesUpdate = Bucket(conditions.Update),
            ProfilesMassUpdate = Bucket(conditions.MassUpdate),
            OtherRoutes = Bucket(conditions.Other),
        });
        var wire = new WatchedWire(Emulator.CreateHandler(), Clock, Traffic, new Random(conditions.FaultSeed), conditions.LatencyMilliseconds);
        _http = new HttpClient(wire) { Timeout = Timeout.InfiniteTimeSpan };
        Client = NewClient(Options());
    }

    public VirtualClock Clock { get; }

    public Traffic Traffic { get; }

    public BatchEmulator Emulator { get; }

    public BatchClient Client { get; }

    public Conditions Conditions => _conditions;

    /// <summary>Each law that was broken, in words.</summary>
    public List<string> Broken { get; } = [];

    public BatchClientOptions Options()
    {
        var options = new BatchClientOptions
        {
            BaseAddress = Emulator.Address,
            RestApiKey = Emulator.RestApiKey,
            ProjectKey = Emulator.ProjectKey,
            TimeProvider = Clock,
        };
        _conditions.ApplyTo(options);
        return options;
    }

    public BatchClient NewClient(BatchClientOptions options) => new(options, _http);

    public Task RestAsync(TimeSpan rest) => rest == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(rest, Clock);

    /// <summary>From now on things go wrong.</summary>
    public void Disturb() => Emulator.Faults.Add(_conditions.Faults);

    /// <summary>From now on nothing goes wrong any more.</summary>
    public void Calm() => Emulator.Faults.Clear();

    public void Dispose()
    {
        _http.Dispose();
        Emulator.Dispose();
    }

    private static TokenBucketOptions Bucket(Limit limit) => new() { Capacity = limit.Capacity, PerSecond = limit.PerSecond };
}
