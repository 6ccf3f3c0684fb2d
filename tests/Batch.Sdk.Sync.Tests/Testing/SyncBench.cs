using Batch.Sdk.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Sync.Tests.Testing;

/// <summary>An emulator in process, and a sync to it, at a noon that does not pass.</summary>
internal sealed class SyncBench : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _http;

    public SyncBench(EventDelivery delivery = EventDelivery.AtLeastOnce, int itemsPerRequest = BatchLimits.OperationsPerUpdate)
    {
        Emulator = new BatchEmulator(new BatchEmulatorOptions { TimeProvider = Time, EnforceRateLimits = false, ProjectKey = "project" });
        _http = new HttpClient(Wire = new WatchedWire(Emulator.CreateHandler()));
        var options = new BatchClientOptions
        {
            BaseAddress = Emulator.Address,
            RestApiKey = Emulator.RestApiKey,
            ProjectKey = Emulator.ProjectKey,
            TimeProvider = Time,
            EventDelivery = delivery,
            MaxConcurrentRequests = 1,
            MaxItemsPerRequest = itemsPerRequest,
        };
        // The clock stands still, and so would a limiter that is empty.
        foreach (RateLimitOptions limit in new[] { options.RateLimits.ProfilesUpdate, options.RateLimits.ProfilesMassUpdate, options.RateLimits.Other })
            limit.Burst = 1_000_000;
        Client = new BatchClient(options, _http);
        Sync = new BatchSync(Client);
    }

    public FakeTimeProvider Time { get; } = new(Noon);

    public WatchedWire Wire { get; }

    public BatchEmulator Emulator { get; }

    public BatchClient Client { get; }

    public BatchSync Sync { get; }

    public List<RejectedRow> Rejected { get; } = [];

    /// <summary>Where runs remember; null for none.</summary>
    public string? State { get; set; }

    public Task<SyncReport> RunAsync(SyncSettings settings, RowSource source, FieldMapping mapping, CancellationToken cancellationToken = default) =>
        Sync.RunAsync(settings, source, mapping, Options(), cancellationToken);

    public Task<SyncReport> DryRunAsync(SyncSettings settings, RowSource source, FieldMapping mapping) =>
        Sync.DryRunAsync(settings, source, mapping, Options());

    private SyncOptions Options() => new() { OnRejected = Rejected.Add, StateDirectory = State };

    public void Dispose()
    {
        _http.Dispose();
        Emulator.Dispose();
    }
}
