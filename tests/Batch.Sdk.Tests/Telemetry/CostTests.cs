using System.Diagnostics;
using System.Diagnostics.Metrics;
using Batch.Sdk.Delivery.Outcomes;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Telemetry;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Tests.Telemetry;

internal sealed class CostTests
{
    private const int Times = 1_000;

    private static readonly CredentialCheck Request = new();

    [Test]
    [NonParallelizable]
    public void Telemetry_NobodyListens_AllocatesNothing()
    {
        using var meter = new Meter("Batch.Sdk.Tests.Cost");
        var telemetry = new BatchTelemetry(new Instruments(meter), loggers: null);
        var items = new ItemMeter(telemetry, OperationNames.ProfilesUpdate);
        var requests = new RequestTelemetry(telemetry, TimeProvider.System);
        var tally = new OutcomeTally();
        Tell(telemetry, requests, items, tally);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Times; i++) Tell(telemetry, requests, items, tally);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.Zero);
    }

    private static void Tell(BatchTelemetry telemetry, RequestTelemetry requests, ItemMeter items, OutcomeTally tally)
    {
        tally.Add(ItemStatus.Accepted);
        items.Count(tally);
        using Activity? span = requests.Start(Request);
        requests.Waited(RateLimitBucket.Other, requests.StartWaiting());
        requests.Ended(span, Request, new SendResult(Verdict.Accepted, Error: null, IsCanceled: false, Attempts: 1, Throttled: 0));
        _ = telemetry.TraceAsync(OperationNames.ProfilesUpdate, static (_, _) => Task.FromResult(true), telemetry);
    }
}
