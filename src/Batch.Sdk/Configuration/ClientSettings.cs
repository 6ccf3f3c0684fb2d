using Batch.Sdk.Delivery;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Telemetry;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Configuration;

/// <summary>The options of a client, copied for the rooms that need them.</summary>
internal sealed class ClientSettings
{
    public required TransportSettings Transport { get; init; }

    public required DeliverySettings Delivery { get; init; }

    public required ValidationOptions Validation { get; init; }

    /// <summary>How fast each bucket fills, and what it holds.</summary>
    public required IReadOnlyDictionary<RateLimitBucket, RateLimitOptions> RateLimits { get; init; }

    /// <summary>Takes valid options.</summary>
    public static ClientSettings From(BatchClientOptions options) => From(options, new BatchTelemetry(options.Instruments, options.LoggerFactory));

    /// <summary>The same for requests that go nowhere: without the key, and without a limit.</summary>
    public ClientSettings Rehearsing() => new()
    {
        Transport = new TransportSettings
        {
            Address = Transport.Address,
            ProjectKey = Transport.ProjectKey,
            RestApiKey = static _ => ValueTask.FromResult("none"),
            Retry = Transport.Retry,
            TimeProvider = Transport.TimeProvider,
            Telemetry = BatchTelemetry.Silent,
            Limiters = static _ => Unlimited.Instance,
        },
        Delivery = Delivery with { Telemetry = BatchTelemetry.Silent },
        Validation = Validation,
        RateLimits = RateLimits,
    };

    private static ClientSettings From(BatchClientOptions options, BatchTelemetry telemetry) => new()
    {
        Transport = ForTransport(options, telemetry),
        Delivery = ForDelivery(options, telemetry),
        Validation = options.Validation.Copy(),
        RateLimits = Enum.GetValues<RateLimitBucket>().ToDictionary(static bucket => bucket, bucket => options.RateLimits[bucket].Copy()),
    };

    private static TransportSettings ForTransport(BatchClientOptions options, BatchTelemetry telemetry)
    {
        string? key = options.RestApiKey;
        return new TransportSettings
        {
            Address = AddressOf(options),
            ProjectKey = options.ProjectKey!,
            RestApiKey = options.RestApiKeyProvider ?? (_ => ValueTask.FromResult(key!)),
            Retry = options.Retry.Copy(),
            TimeProvider = options.TimeProvider,
            Telemetry = telemetry,
            Limiters = LimiterSet.For(options),
        };
    }

    private static DeliverySettings ForDelivery(BatchClientOptions options, BatchTelemetry telemetry) => new()
    {
        MaxOperations = options.MaxItemsPerRequest,
        MaxMassOperations = options.MaxItemsPerMassRequest,
        MaxBytes = options.MaxRequestBytes,
        Concurrency = options.MaxConcurrentRequests,
        EventDelivery = options.EventDelivery,
        MaxEventAge = options.Validation.MaxEventAge,
        TimeProvider = options.TimeProvider,
        Telemetry = telemetry,
    };

    private static Uri AddressOf(BatchClientOptions options) =>
        new($"{options.BaseAddress.AbsoluteUri.TrimEnd('/')}/{options.ApiVersion}/");
}
