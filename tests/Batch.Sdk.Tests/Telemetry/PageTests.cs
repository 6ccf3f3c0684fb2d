using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Batch.Sdk.Emulator;
using Batch.Sdk.Sync;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Telemetry;

/// <summary>The page says all that is told, and nothing else.</summary>
internal sealed class PageTests
{
    private const string Guilty = "guilty-item";

    private static readonly TelemetryPage Page = new();

    [Test]
    public async Task Page_AllIsDoneThatTells_SaysWhatWasHeard()
    {
        DirectoryInfo state = Directory.CreateTempSubdirectory("batch-test-");
        FakeTimeProvider time = VirtualTime.Create();
        using var emulator = new BatchEmulator(new BatchEmulatorOptions { TimeProvider = time });
        using var bench = new TelemetryBench(
            new GuiltyItemHandler(Guilty, emulator.CreateHandler()),
            options =>
            {
                (options.BaseAddress, options.RestApiKey, options.ProjectKey) = (emulator.Address, emulator.RestApiKey, emulator.ProjectKey);
                options.Retry.AttemptTimeout = TimeSpan.FromHours(1);
            },
            time);
        try
        {
            Task everything = new Everything(bench.Client, emulator, Guilty, state.FullName).RunAsync();
            await time.RunAsync(everything);
            await everything;
        }
        finally
        {
            state.Delete(recursive: true);
        }

        bench.Meters.Observe();
        using (Assert.EnterMultipleScope())
        {
            CompareSpans(bench.Spans.Spans);
            CompareMetrics(bench.Meters);
            CompareTags(bench);
            foreach (LogEntry entry in bench.Log) Assert.That(Page.Logs[entry.Id].Category, Is.EqualTo(entry.Category), entry.Text);
        }
    }

    [Test]
    public void Page_Logs_AreThoseOfTheCode()
    {
        Assembly[] assemblies = [typeof(BatchClient).Assembly, typeof(BatchSync).Assembly, typeof(RedisRateLimitExtensions).Assembly];
        var events = assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => (method.Name, Log: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(method => method.Log is not null)
            .Select(method => (method.Log!.EventId, method.Name, method.Log.Level.ToString()));

        Assert.That(Page.Logs.Select(row => (row.Key, row.Value.Event, row.Value.Level)), Is.EquivalentTo(events));
    }

    [Test]
    public void Page_EveryRow_SaysHowStableItIs() => Assert.That(Page.Stabilities, Is.Not.Empty.And.All.AnyOf("stable", "experimental"));

    private static void CompareSpans(IReadOnlyList<Activity> spans)
    {
        // A sender's requests are roots, which nobody here hears; those of others are no different.
        Assert.That(spans.Select(span => span.OperationName).Distinct(), Is.EquivalentTo(Page.Spans.Keys));
        foreach (Activity span in spans.Where(span => Page.Spans.ContainsKey(span.OperationName)))
            Assert.That(span.TagObjects.Select(tag => tag.Key), Is.SubsetOf(Page.Spans[span.OperationName]), span.OperationName);
    }

    private static void CompareMetrics(MeasurementListener meters)
    {
        Assert.That(
            meters.Instruments.Select(instrument => (instrument.Name, instrument.GetType().Name.Split('`')[0], instrument.Unit)),
            Is.EquivalentTo(Page.Metrics.Select(row => (row.Key, row.Value.Kind, row.Value.Unit))));
        foreach (Instrument instrument in meters.Instruments)
        {
            IEnumerable<string> tags = meters.Measurements
                .Where(measurement => measurement.Instrument == instrument.Name)
                .SelectMany(measurement => measurement.Tags.Keys).Distinct();
            Assert.That(tags, Is.EquivalentTo(Page.Metrics[instrument.Name].Tags), instrument.Name);
        }
    }

    private static void CompareTags(TelemetryBench bench) => Assert.That(
        bench.Spans.Spans.SelectMany(span => span.TagObjects.Select(tag => tag.Key))
            .Concat(bench.Meters.Measurements.SelectMany(measurement => measurement.Tags.Keys)).Distinct(),
        Is.EquivalentTo(Page.Tags));
}
