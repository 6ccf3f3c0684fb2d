using Batch.Sdk.Telemetry;

namespace Batch.Sdk.Delivery;

/// <summary>What the delivery needs of the client's options, checked and frozen.</summary>
internal sealed record DeliverySettings
{
    // A head and a tail with the name of an audience take no more.
    private const int FrameBytes = 512;

    public required int MaxOperations { get; init; }

    public required int MaxMassOperations { get; init; }

    public required int MaxBytes { get; init; }

    public required int Concurrency { get; init; }

    public required EventDelivery EventDelivery { get; init; }

    /// <summary>How old an event may be when it is sent; null if that is left to the server.</summary>
    public required TimeSpan? MaxEventAge { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public required BatchTelemetry Telemetry { get; init; }

    /// <summary>The largest operation that fits a request alone.</summary>
    public int MaxOperationBytes => MaxBytes - FrameBytes;

    public DateTime OldestEvent() =>
        MaxEventAge is { } age ? TimeProvider.GetUtcNow().UtcDateTime - age : DateTime.MinValue;
}
