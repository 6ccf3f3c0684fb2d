namespace Batch.Sdk.Delivery;

/// <summary>What the delivery needs of the client's options, checked and frozen.</summary>
internal sealed class DeliverySettings
{
    public required int MaxOperations { get; init; }

    public required int MaxBytes { get; init; }

    public required EventDelivery EventDelivery { get; init; }

    /// <summary>How old an event may be when it is sent; null if that is left to the server.</summary>
    public required TimeSpan? MaxEventAge { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>The largest operation that fits a request alone, between its brackets.</summary>
    public int MaxOperationBytes => MaxBytes - 2;

    public DateTime OldestEvent() =>
        MaxEventAge is { } age ? TimeProvider.GetUtcNow().UtcDateTime - age : DateTime.MinValue;
}
