using System.Diagnostics;
using Batch.Sdk.Emulator;
using Batch.Sdk.Sync;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Telemetry;

internal sealed class SyncRunTests : IDisposable
{
    private static readonly SyncSettings Profiles = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };
    private static readonly SyncSettings Mirror =
        new() { Target = SyncTarget.Audience, Mode = SyncMode.Mirror, AudienceName = "readers", CreateAudience = true };

    private readonly FakeTimeProvider _time = VirtualTime.Create();
    private readonly BatchEmulator _emulator;
    private readonly TelemetryBench _bench;

    public SyncRunTests()
    {
        _emulator = new BatchEmulator(new BatchEmulatorOptions { TimeProvider = _time });
        _bench = new TelemetryBench(
            _emulator.CreateHandler(),
            options =>
            {
                (options.BaseAddress, options.RestApiKey, options.ProjectKey) = (_emulator.Address, _emulator.RestApiKey, _emulator.ProjectKey);
                options.Retry.AttemptTimeout = TimeSpan.FromHours(1);
            },
            _time);
    }

    [Test]
    public async Task RunAsync_SomeRowsBad_CountsRowsAndIsTheParentOfTheCall()
    {
        await RunAsync(Profiles, "jane", "joe", "");

        Activity run = _bench.Spans.Single("batch sync run");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_bench.Spans.Single("batch profiles update_all").ParentSpanId, Is.EqualTo(run.SpanId));
            Assert.That(_bench.TagsOf("batch sync run"), Does.Contain("batch.sync.mode=upsert").And.Contain("batch.sync.row.count=3"));
            Assert.That(_bench.Meters.Of("batch.sync.rows"), Is.EquivalentTo(["2 upsert accepted", "1 upsert rejected"]));
            Assert.That(_bench.EventIds, Does.Contain(401));
        }
    }

    [Test]
    public async Task RunAsync_RemovalsWithheld_SaysHowMany()
    {
        DirectoryInfo state = Directory.CreateTempSubdirectory("batch-test-");
        try
        {
            string[] ids = [.. Enumerable.Range(0, 20).Select(number => $"user-{number}")];
            await RunAsync(Mirror, new SyncOptions { StateDirectory = state.FullName }, ids);
            await RunAsync(Mirror, new SyncOptions { StateDirectory = state.FullName }, ids[..5]);
        }
        finally
        {
            state.Delete(recursive: true);
        }

        Assert.That(_bench.Meters.Of("batch.sync.removals"), Is.EqualTo(["15 withheld"]));
        Assert.That(_bench.Log.Single(entry => entry.Id == 403).Text, Does.StartWith("15 of 15 removals were withheld."));
    }

    [Test]
    public async Task DryRunAsync_AnySource_IsOneSpanAndCountsNothing()
    {
        await new BatchSync(_bench.Client).DryRunAsync(Profiles, Source("jane"), Mapping());

        _bench.Meters.Observe();
        Assert.That(_bench.Spans.Spans.Select(span => span.OperationName), Is.EqualTo(["batch sync dry_run"]));
        Assert.That(_bench.Meters.Measurements.Where(measurement => measurement.Value != 0), Is.Empty);
        Assert.That(_bench.Log, Is.Empty);
    }

    public void Dispose()
    {
        _bench.Dispose();
        _emulator.Dispose();
    }

    private Task RunAsync(SyncSettings settings, params string[] ids) => RunAsync(settings, new SyncOptions(), ids);

    private async Task RunAsync(SyncSettings settings, SyncOptions options, string[] ids)
    {
        Task run = new BatchSync(_bench.Client).RunAsync(settings, Source(ids), settings == Mirror ? new FieldMapping().Map("id", FieldNames.CustomId) : Mapping(), options);
        await _time.RunAsync(run);
        await run;
    }

    private static FieldMapping Mapping() => new FieldMapping().Map("id", FieldNames.CustomId).Set("plan", "basic");

    private static CsvSource Source(params string[] ids) => new(new StringReader($"id,n\n{string.Concat(ids.Select(id => $"{id},1\n"))}"));
}
