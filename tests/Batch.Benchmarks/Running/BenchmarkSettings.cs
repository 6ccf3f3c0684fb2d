using Batch.Sdk;
using Batch.Sdk.Delivery;
using Batch.Sdk.Telemetry;

namespace Batch.Benchmarks.Running;

/// <summary>The settings of a client with default options, for benchmarks of its inner rooms.</summary>
internal static class BenchmarkSettings
{
    public static DeliverySettings Delivery { get; } = new()
    {
        MaxOperations = BatchLimits.OperationsPerUpdate,
        MaxMassOperations = BatchLimits.OperationsPerMassUpdate,
        MaxBytes = 8 * 1024 * 1024,
        Concurrency = 4,
        EventDelivery = EventDelivery.AtLeastOnce,
        MaxEventAge = TimeSpan.FromHours(BatchLimits.EventAgeHours),
        TimeProvider = TimeProvider.System,
        Telemetry = BatchTelemetry.Silent,
    };
}
