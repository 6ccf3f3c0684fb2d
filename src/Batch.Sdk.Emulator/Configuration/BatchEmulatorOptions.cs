using System.Net;

namespace Batch.Sdk.Emulator;

/// <summary>
/// What the emulator expects of its callers, and how it behaves where Batch's documentation is silent. The emulator takes a
/// copy at its start: later changes have no effect.
/// </summary>
public sealed class BatchEmulatorOptions
{
    private const int DefaultMaxRequestBytes = 64 * 1024 * 1024;
    private const int DefaultRequestLogCapacity = 1_000;
    private const int DefaultMaxCustomIdLength = 512;

    /// <summary>The REST API key that callers must present as <c>Authorization: Bearer KEY</c>.</summary>
    /// <value>Printable ASCII without blanks, not empty, or null: any key will do. Default <c>emulator-rest-api-key</c>.</value>
    public string? RestApiKey { get; set; } = "emulator-rest-api-key";

    /// <summary>The project key that callers must present as <c>X-Batch-Project</c>.</summary>
    /// <value>Printable ASCII without blanks, not empty, or null: any key will do. All keys share the profiles and audiences; each has rate limits
    /// of its own. Default <c>project_</c> and 32 random hexadecimal digits: clients that share a rate limit for each project in a
    /// process then keep the emulators of parallel tests apart.</value>
    public string? ProjectKey { get; set; } = $"project_{Guid.NewGuid():N}";

    /// <summary>The port of 127.0.0.1 that <see cref="BatchEmulator.StartAsync(BatchEmulatorOptions, CancellationToken)"/> listens on.</summary>
    /// <value>0 to 65,535. Default 0: one that is free.</value>
    public int Port { get; set; }

    /// <summary>The clock of the rate limits, the age of events and the indexing of audiences.</summary>
    /// <value>Default <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Whether a caller above a rate limit is answered 429.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EnforceRateLimits { get; set; } = true;

    /// <summary>The limit of <c>profiles/update</c>, in profile objects.</summary>
    /// <value>Default 300 a second, burst 1,000.</value>
    public TokenBucketOptions ProfilesUpdate { get; set; } = new() { PerSecond = 300, Capacity = 1_000 };

    /// <summary>The limit of <c>profiles/mass-update</c>, in profile objects.</summary>
    /// <value>Default 10,000 a second, burst 10,000.</value>
    public TokenBucketOptions ProfilesMassUpdate { get; set; } = new() { PerSecond = 10_000, Capacity = 10_000 };

    /// <summary>The limit that all other routes share, in requests.</summary>
    /// <value>Default 1 a second, burst 1.</value>
    public TokenBucketOptions OtherRoutes { get; set; } = new() { PerSecond = 1, Capacity = 1 };

    /// <summary>The largest request body that is read, in bytes. Not verified against the live service, which documents none.</summary>
    /// <value>1 to 512 MiB. Default 64 MiB.</value>
    public int MaxRequestBytes { get; set; } = DefaultMaxRequestBytes;

    /// <summary>How many of the latest requests <see cref="BatchEmulator.Requests"/> remembers.</summary>
    /// <value>At least 0. Default 1,000.</value>
    public int RequestLogCapacity { get; set; } = DefaultRequestLogCapacity;

    /// <summary>The longest custom ID, in UTF-16 units. Not verified against the live service.</summary>
    /// <value>At least 1. Default 512.</value>
    public int MaxCustomIdLength { get; set; } = DefaultMaxCustomIdLength;

    /// <summary>
    /// Whether upper-case letters in names of attributes and events are lower-cased instead of refused. Not verified against the
    /// live service.
    /// </summary>
    /// <value>Default <see langword="false"/>: such a name is a partial error.</value>
    public bool LowerCaseNames { get; set; }

    /// <summary>
    /// Whether an invalid profile object (identifiers, count of attributes or events, shape) refuses the whole request with 400
    /// instead of being dropped alone with a partial error. Not verified against the live service.
    /// </summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool RefuseRequestOnInvalidProfile { get; set; } = true;

    /// <summary>Whether a 429 carries a <c>Retry-After</c> header, in whole seconds. Not verified against the live service.</summary>
    /// <value>Default <see langword="false"/>: no such header is documented.</value>
    public bool SendRetryAfter { get; set; }

    /// <summary>The status of a write to an audience that does not exist. Not verified against the live service.</summary>
    /// <value><see cref="HttpStatusCode.BadRequest"/> (default) or <see cref="HttpStatusCode.NotFound"/>.</value>
    public HttpStatusCode MissingAudienceStatus { get; set; } = HttpStatusCode.BadRequest;

    /// <summary>
    /// Whether creating an audience that exists is accepted and keeps its members, instead of 400. Not verified against the
    /// live service.
    /// </summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool AcceptExistingAudience { get; set; }

    /// <summary>
    /// How long an audience write is reported as <c>IN_PROGRESS</c> before it is <c>APPLIED</c>. The members change at once all the
    /// same. Not verified against the live service.
    /// </summary>
    /// <value>At least zero. Default zero.</value>
    public TimeSpan AudienceIndexingTime { get; set; }

    /// <summary>
    /// What all chance in <see cref="BatchEmulator.Faults"/> follows from, together with the number of the request and of the fault: the
    /// same seed, faults and order of requests have the same outcome.
    /// </summary>
    /// <value>Any number. Default 0.</value>
    public int FaultSeed { get; set; }

    /// <summary>
    /// A file that profiles and audiences are read from when the emulator is made, and written to when it is disposed. It holds them
    /// in the clear, for the eyes of its owner only, and belongs to one emulator at a time: while that lives it has a file of the same name
    /// with <c>.lock</c> added open beside it, and a second emulator is an <see cref="IOException"/>.
    /// </summary>
    /// <value>A path in a folder that exists; a missing file is an empty start. Default null: they die with the emulator.</value>
    public string? StateFile { get; set; }

    internal BatchEmulatorOptions Snapshot()
    {
        var copy = (BatchEmulatorOptions)MemberwiseClone();
        (copy.ProfilesUpdate, copy.ProfilesMassUpdate, copy.OtherRoutes) = (ProfilesUpdate.Copy(), ProfilesMassUpdate.Copy(), OtherRoutes.Copy());
        if (StateFile is not null) copy.StateFile = Path.GetFullPath(StateFile);
        return copy;
    }
}
