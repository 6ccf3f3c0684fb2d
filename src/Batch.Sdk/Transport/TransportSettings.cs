using Batch.Sdk.RateLimiting;
using Batch.Sdk.Telemetry;

namespace Batch.Sdk.Transport;

/// <summary>What the transport needs of the client's options, checked and frozen.</summary>
internal sealed class TransportSettings
{
    /// <summary>The address of the API, version included, with a slash at the end.</summary>
    public required Uri Address { get; init; }

    public required string ProjectKey { get; init; }

    /// <summary>Asked before each attempt, so that keys can roll.</summary>
    public required Func<CancellationToken, ValueTask<string>> RestApiKey { get; init; }

    public required RetryOptions Retry { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public required BatchTelemetry Telemetry { get; init; }

    public required Func<RateLimitBucket, IRequestLimiter> Limiters { get; init; }
}
