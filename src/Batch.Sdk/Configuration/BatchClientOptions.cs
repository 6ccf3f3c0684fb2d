using System.Diagnostics;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Telemetry;
using Microsoft.Extensions.Logging;

namespace Batch.Sdk;

/// <summary>What a client needs to know. It is copied when the client is made; later changes have no effect on it.</summary>
[DebuggerDisplay("{ProjectKey}")]
public sealed class BatchClientOptions
{
    internal const string DefaultApiVersion = "2.9";
    internal const int DefaultMaxRequestBytes = 8 * 1024 * 1024;
    internal const int DefaultMaxConcurrentRequests = 4;
    internal const int DefaultMaxItemsPerMassRequest = 5_000;
    internal static readonly Uri DefaultBaseAddress = new("https://api.batch.com/");

    // What is measured. The binder of configuration would walk through a property.
    internal Instruments Instruments = Instruments.Shared;

    /// <summary>Where Batch is.</summary>
    /// <value><c>https://api.batch.com/</c>. Without user, query and fragment. Plain HTTP is for loopback addresses only.</value>
    public Uri BaseAddress { get; set; } = DefaultBaseAddress;

    /// <summary>The version of Batch's API.</summary>
    /// <value><c>2.9</c>; any <c>2.N</c>.</value>
    public string ApiVersion { get; set; } = DefaultApiVersion;

    /// <summary>The REST API key, from Settings > General in the Batch dashboard. It appears in no log, message or trace.</summary>
    /// <value>None; required unless <see cref="RestApiKeyProvider"/> is set. Visible ASCII characters only.</value>
    public string? RestApiKey { get; set; }

    /// <summary>Gives the REST API key before each attempt, so that keys can roll. In place of <see cref="RestApiKey"/>.</summary>
    /// <remarks>
    /// It is called from many threads, and its time is part of <see cref="RetryOptions.AttemptTimeout"/>. If it throws or gives no usable key, nothing
    /// is sent, the request is not repeated, and the call stops with a <see cref="BatchException"/>.
    /// </remarks>
    /// <value>None.</value>
    public Func<CancellationToken, ValueTask<string>>? RestApiKeyProvider { get; set; }

    /// <summary>The project key, from Settings > General in the Batch dashboard.</summary>
    /// <value>None; required. Visible ASCII characters only.</value>
    public string? ProjectKey { get; set; }

    /// <summary>What to do when a request with events may have been carried out although no clear answer came.</summary>
    /// <value><see cref="EventDelivery.AtLeastOnce"/>: repeat it.</value>
    public EventDelivery EventDelivery { get; set; }

    /// <summary>Profiles in one request to <c>profiles/update</c>.</summary>
    /// <value>200, Batch's limit; from 1, and not above the burst of the rate limit.</value>
    public int MaxItemsPerRequest { get; set; } = BatchLimits.OperationsPerUpdate;

    /// <summary>Profiles in one request to <c>profiles/mass-update</c>.</summary>
    /// <value>
    /// 5,000; from 1 to 10,000, Batch's limit, and not above the burst of the rate limit. Above half of the burst the quota cannot be used up: the
    /// bucket is full while a request is on its way, and then too empty for the next.
    /// </value>
    public int MaxItemsPerMassRequest { get; set; } = DefaultMaxItemsPerMassRequest;

    /// <summary>Requests of one call or sender that may be on their way at once. No two of them have a custom ID in common.</summary>
    /// <value>4; from 1 to 64. For audiences always 1.</value>
    public int MaxConcurrentRequests { get; set; } = DefaultMaxConcurrentRequests;

    /// <summary>Bytes of one request's body.</summary>
    /// <value>8 MiB, a choice: Batch documents no limit. From 64 KiB to 64 MiB.</value>
    public int MaxRequestBytes { get; set; } = DefaultMaxRequestBytes;

    /// <summary>How failed requests are repeated.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>How fast the API may be driven.</summary>
    public RateLimitsOptions RateLimits { get; } = new();

    /// <summary>Which items are sayable.</summary>
    public ValidationOptions Validation { get; } = new();

    /// <summary>
    /// Whether resilience handlers that the application gives to all its HTTP clients stay in front of this one's. They would
    /// repeat requests on top of this client's repetitions, events among them.
    /// </summary>
    /// <value><see langword="false"/>: they are taken out.</value>
    public bool KeepInheritedResilienceHandlers { get; set; }

    /// <summary>The clock of all waits, timeouts and events.</summary>
    /// <value>The container's, where it has one; else <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Where the client's logs go: repetitions, pauses, refusals and stops, as positions, counts and codes. The categories and events are listed in
    /// <c>TELEMETRY.md</c>.
    /// </summary>
    /// <value>The container's, where it has one; else none.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Where the limiters come from of buckets that have none of the user's own.</summary>
    internal RateLimiterRegistry Limiters { get; set; } = RateLimiterRegistry.Shared;

    /// <summary>The same options for another project.</summary>
    internal BatchClientOptions With(BatchCredentials credentials)
    {
        var copy = (BatchClientOptions)MemberwiseClone();
        copy.ProjectKey = credentials.ProjectKey;
        copy.RestApiKey = credentials.RestApiKey;
        copy.RestApiKeyProvider = credentials.RestApiKeyProvider;
        return copy;
    }
}
