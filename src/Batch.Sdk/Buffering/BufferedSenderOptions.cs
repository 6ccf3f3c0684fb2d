namespace Batch.Sdk;

/// <summary>How a <see cref="BufferedSender"/> gathers and ends.</summary>
public sealed class BufferedSenderOptions
{
    internal const int DefaultCapacity = 10_000;
    internal static readonly TimeSpan DefaultDrainTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Items that may wait in memory. Whoever comes when it is full waits for room; nothing is dropped.</summary>
    /// <value>10,000; from 1 to 1,000,000.</value>
    public int Capacity { get; set; } = DefaultCapacity;

    /// <summary>
    /// How long items wait for company when a request could go at once. Under load there is no need of it, as requests fill while others are on
    /// their way.
    /// </summary>
    /// <value>Zero; from 0 to 1 minute.</value>
    public TimeSpan Linger { get; set; }

    /// <summary>How long <see cref="BufferedSender.DisposeAsync"/> goes on sending what waits.</summary>
    /// <value>30 seconds; from 0 to 1 hour.</value>
    public TimeSpan DrainTimeout { get; set; } = DefaultDrainTimeout;

    internal BufferedSenderOptions Copy() => (BufferedSenderOptions)MemberwiseClone();
}
