using System.Diagnostics;
using System.Diagnostics.Metrics;
using Batch.Sdk.Delivery.Outcomes;
using Batch.Sdk.Telemetry;

namespace Batch.Sdk.Tests.Telemetry;

internal sealed class CostTests
{
    private const int Times = 1_000;

    [Test]
    [NonParallelizable]
    public void Telemetry_NobodyListens_AllocatesNothing()
    {
        using var meter = new Meter("Batch.Sdk.Tests.Cost");
        var telemetry = new BatchTelemetry(new Instruments(meter), loggers: null);
        var items = new ItemMeter(telemetry, OperationNames.ProfilesUpdate);
        var tally = new OutcomeTally();
        Tell(telemetry, items, tally);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Times; i++) Tell(telemetry, items, tally);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.Zero);
    }

    private static void Tell(BatchTelemetry telemetry, ItemMeter items, OutcomeTally tally)
    {
        tally.Add(ItemStatus.Accepted);
        items.Count(tally);
        using Activity? span = telemetry.StartRequest("profiles/update");
        _ = telemetry.TraceAsync(OperationNames.ProfilesUpdate, static (_, _) => Task.FromResult(true), telemetry);
    }
}
