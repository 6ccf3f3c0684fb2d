using Batch.Sdk.Emulator.Audiences;
using Batch.Sdk.Emulator.Configuration;
using Batch.Sdk.Emulator.Control;
using Batch.Sdk.Emulator.Engine;
using Batch.Sdk.Emulator.Events;
using Batch.Sdk.Emulator.Http;
using Batch.Sdk.Emulator.Profiles;
using Batch.Sdk.Emulator.RateLimiting;
using Batch.Sdk.Emulator.Recording;
using Batch.Sdk.Emulator.State;
using Batch.Sdk.Emulator.Time;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator;

/// <summary>
/// The Batch API on your own machine: it checks what it is sent as Batch documents it, answers as Batch does, and shows a test what it
/// stored. Thread-safe.
/// </summary>
public sealed class BatchEmulator : IAsyncDisposable, IDisposable
{
    private readonly BatchEmulatorOptions _options;
    private readonly EmulatorClock _clock;
    private readonly RequestLog _log;
    private readonly ProfileStore _profiles;
    private readonly AudienceStore _audiences;
    private readonly Buckets _buckets;
    private readonly ApiEngine _engine;
    private readonly ControlApi _control;
    private readonly KeptState? _state;
    private LocalServer? _server;

    /// <summary>Makes an emulator without a server, to be reached through <see cref="CreateHandler"/>, with the default options.</summary>
    public BatchEmulator()
        : this(new BatchEmulatorOptions())
    {
    }

    /// <summary>Makes an emulator without a server, to be reached through <see cref="CreateHandler"/>.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message lists all that are not.</exception>
    /// <exception cref="InvalidDataException">The state file is damaged or none; it stays as it is.</exception>
    /// <exception cref="IOException">The state file is in use by another emulator, or could not be read.</exception>
    public BatchEmulator(BatchEmulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidator.ThrowIfInvalid(options);
        _options = options.Snapshot();
        _options.TimeProvider = _clock = new EmulatorClock(options.TimeProvider);
        _log = new RequestLog(_options.RequestLogCapacity, _clock);
        _audiences = new AudienceStore(_clock, _options.AudienceIndexingTime);
        _buckets = new Buckets(_options);
        var names = new Names(_options.LowerCaseNames);
        var events = new EventReader(names, _clock);
        _profiles = new ProfileStore(names, events);
        RouteTable routes = BatchApi.Routes(_options, names, events, _profiles, _audiences, _buckets);
        Faults = new FaultScript(_options.FaultSeed, routes.Names, _buckets);
        _engine = new ApiEngine(_options, routes, Faults, _log);
        Profiles = new ProfileCollection(_profiles);
        Audiences = new AudienceCollection(_audiences);
        _control = new ControlApi(ControlResources.Routes(this, _profiles, _audiences), _options.MaxRequestBytes);
        if (_options.StateFile is { } path) _state = new KeptState(path, _profiles, _audiences);
    }

    /// <summary>Where the emulator is reached.</summary>
    /// <value>
    /// The loopback address and port of the server; <c>http://localhost/</c> without a server, where any address leads to it.
    /// </value>
    public Uri Address { get; private set; } = new("http://localhost/");

    /// <summary>A REST API key that is accepted.</summary>
    /// <value>The one that callers must present; <c>any-rest-api-key</c> where any will do.</value>
    public string RestApiKey => _options.RestApiKey ?? "any-rest-api-key";

    /// <summary>A project key that is accepted.</summary>
    /// <value>The one that callers must present; <c>any-project-key</c> where any will do.</value>
    public string ProjectKey => _options.ProjectKey ?? "any-project-key";

    /// <summary>The time by the emulator's clock.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The profiles, by custom ID.</summary>
    public ProfileCollection Profiles { get; }

    /// <summary>The audiences, by name.</summary>
    public AudienceCollection Audiences { get; }

    /// <summary>What shall go wrong. Add faults to see how a caller bears them.</summary>
    public FaultScript Faults { get; }

    /// <summary>The latest requests, oldest first.</summary>
    /// <value>A copy, of at most <see cref="BatchEmulatorOptions.RequestLogCapacity"/> entries.</value>
    public IReadOnlyList<RecordedRequest> Requests => _log.Latest();

    /// <summary>What was counted since the start or the last <see cref="Reset"/>.</summary>
    /// <value>A copy.</value>
    public EmulatorCounters Counters => _log.Counters();

    /// <summary>The rate limits as they stand now, those of each project of which one was asked.</summary>
    /// <value>A copy, of 1,000 projects at most, the latest. Empty without <see cref="BatchEmulatorOptions.EnforceRateLimits"/>.</value>
    public IReadOnlyList<EmulatedBucket> Buckets => _buckets.Snapshot();

    /// <summary>Starts an emulator with a server on a free port of 127.0.0.1, with the default options.</summary>
    /// <returns>The running emulator; dispose it to stop the server.</returns>
    public static Task<BatchEmulator> StartAsync() => StartAsync(new BatchEmulatorOptions());

    /// <summary>Starts an emulator with a server on 127.0.0.1, on a free port unless the options name one.</summary>
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running emulator; dispose it to stop the server.</returns>
    /// <exception cref="ArgumentException">An option is not valid; the message lists all that are not.</exception>
    /// <exception cref="InvalidDataException">The state file is damaged or none; it stays as it is.</exception>
    /// <exception cref="IOException">
    /// The port is in use or may not be used, or the state file is in use by another emulator or could not be read.
    /// </exception>
    /// <exception cref="OperationCanceledException">The start was cancelled.</exception>
    public static async Task<BatchEmulator> StartAsync(BatchEmulatorOptions options, CancellationToken cancellationToken = default)
    {
        var emulator = new BatchEmulator(options);
        try
        {
            await emulator.ServeAsync(cancellationToken).ConfigureAwait(false);
            return emulator;
        }
        catch
        {
            emulator._state?.Release();
            throw;
        }
    }

    /// <summary>Makes a handler that answers in process, without a socket. It may be disposed at any time.</summary>
    /// <returns>A new handler to give to an <see cref="HttpClient"/>.</returns>
    public HttpMessageHandler CreateHandler() => new InProcessHandler(_engine, _control, _options.MaxRequestBytes);

    /// <summary>
    /// Puts the emulator's clock forward: buckets fill, events age and audiences are indexed as if the time had passed. It is added to
    /// <see cref="BatchEmulatorOptions.TimeProvider"/>, which stays as it is.
    /// </summary>
    /// <param name="time">How far; at most to the year 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or too long.</exception>
    public void AdvanceClock(TimeSpan time) => _clock.Advance(time);

    /// <summary>Forgets all profiles, audiences, faults, requests and counts, and fills the buckets. The clock goes on.</summary>
    public void Reset()
    {
        Faults.Reset();
        _profiles.Clear();
        _audiences.Clear();
        _buckets.Clear();
        _log.Clear();
    }

    /// <summary>
    /// Stops the server and writes the state file, if there are any, and lets go of what a fault holds back. What was stored can still
    /// be read.
    /// </summary>
    /// <returns>A task that ends when the server has stopped and the file is written.</returns>
    /// <exception cref="IOException">
    /// The state file could not be written. Dispose again to try again; until then no other emulator can have the file.
    /// </exception>
    public async ValueTask DisposeAsync()
    {
        _engine.Stop();
        if (_server is not null) await _server.DisposeAsync().ConfigureAwait(false);
        _state?.Save();
    }

    /// <summary>
    /// Stops the server, if there is one, without waiting for requests in flight, and writes the state file, if there is one.
    /// </summary>
    /// <exception cref="IOException">
    /// The state file could not be written. Dispose again to try again; until then no other emulator can have the file.
    /// </exception>
    public void Dispose()
    {
        _engine.Stop();
        _server?.Dispose();
        _state?.Save();
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        var application = new KestrelApplication(_engine, _control, _options.MaxRequestBytes);
        _server = await LocalServer.StartAsync(application, _options.Port, cancellationToken).ConfigureAwait(false);
        Address = _server.Address;
    }
}
