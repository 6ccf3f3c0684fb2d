using Batch.Sdk.Buffering;
using Batch.Sdk.Configuration;
using Batch.Sdk.Delivery;
using Batch.Sdk.Delivery.Sources;
using Batch.Sdk.Items;
using Batch.Sdk.Telemetry;
using Batch.Sdk.Transport;

namespace Batch.Sdk;

/// <summary>
/// The client of one Batch project. Immutable and thread-safe: make one and keep it, by itself or from a container with
/// <c>services.AddBatchClient(...)</c>. It needs no disposal.
/// </summary>
/// <example>
/// <code>
/// var batch = new BatchClient(new BatchClientOptions { RestApiKey = key, ProjectKey = projectKey });
/// await batch.Profiles.UpdateAsync(ProfileUpdate.For("user-42").Set("plan", "premium"));
/// </code>
/// </example>
public class BatchClient
{
    private readonly BatchTransport _transport;
    private readonly ProfilesClient _profiles;
    private readonly EventsClient _events;
    private readonly AudiencesClient _audiences;
    private readonly ItemDelivery _delivery;

    /// <summary>Makes a client with connections of its own, which all such clients of the process share.</summary>
    /// <param name="options">The keys, and what differs from the defaults. They are copied.</param>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">
    /// The options have faults; it lists them all. Or another client of the project has another rate or burst; it names the first.
    /// </exception>
    public BatchClient(BatchClientOptions options)
        : this(options, static () => SharedHttpClient.Instance)
    {
    }

    /// <summary>Makes a client on a given <see cref="HttpClient"/>: retries, rate limit and timeouts run in front of it.</summary>
    /// <param name="options">The keys, and what differs from the defaults. They are copied.</param>
    /// <param name="httpClient">
    /// Sends the requests; it stays yours to dispose. Its own <see cref="HttpClient.Timeout"/> (100 seconds unless set) cuts an
    /// attempt short where it is smaller than <see cref="RetryOptions.AttemptTimeout"/>. It should follow no redirects, as
    /// they would carry the project key along.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">
    /// The options have faults; it lists them all. Or another client of the project has another rate or burst; it names the first.
    /// </exception>
    public BatchClient(BatchClientOptions options, HttpClient httpClient)
        : this(options, () => httpClient) => ArgumentNullException.ThrowIfNull(httpClient);

    internal BatchClient(BatchClientOptions options, Func<HttpClient> httpClients)
        : this(Check(options), httpClients)
    {
    }

    private BatchClient(ClientSettings settings, Func<HttpClient> httpClients)
    {
        Settings = settings;
        _transport = new BatchTransport(settings.Transport, httpClients);
        _delivery = new ItemDelivery(_transport, settings.Delivery, settings.Validation);
        _profiles = new ProfilesClient(_delivery);
        _events = new EventsClient(_delivery);
        _audiences = new AudiencesClient(_transport, _delivery);
    }

    /// <summary>For tests that replace this class.</summary>
    protected BatchClient()
    {
        Settings = null!;
        _transport = null!;
        _profiles = null!;
        _events = null!;
        _audiences = null!;
        _delivery = null!;
    }

    /// <summary>Writes profiles.</summary>
    public virtual ProfilesClient Profiles => _profiles;

    /// <summary>Tracks events.</summary>
    public virtual EventsClient Events => _events;

    /// <summary>Fills, creates, finds and deletes audiences.</summary>
    public virtual AudiencesClient Audiences => _audiences;

    /// <summary>Null in tests that replace this class.</summary>
    internal ClientSettings? Settings { get; }

    /// <summary>
    /// Makes a sender that takes single items from many threads and sends them together. Make one for the life of the program: each has a line of
    /// its own, and only within one do the items of a profile keep their order. In a container, register it with <c>AddBufferedSender()</c>.
    /// </summary>
    /// <param name="options">How it gathers and ends; null for the defaults. They are copied.</param>
    /// <returns>The sender, which is yours to drain and dispose.</returns>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options have faults; it lists them all.</exception>
    public virtual BufferedSender CreateBufferedSender(BufferedSenderOptions? options = null)
    {
        options ??= new BufferedSenderOptions();
        BufferedSenderOptionsValidator.ThrowIfInvalid(options);
        return new BufferedSender(_delivery, options.Copy());
    }

    /// <summary>
    /// Finds out whether Batch takes the keys. It reads one line of the list of audiences, so that nothing is created in the
    /// project; it costs one request of the limit of one a second.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A task that ends when Batch has taken the keys.</returns>
    /// <exception cref="BatchApiException">Batch refused: 401 for either key, 403 for the project key.</exception>
    /// <exception cref="BatchException">No clear answer came.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual Task CheckCredentialsAsync(CancellationToken cancellationToken = default) =>
        _delivery.Telemetry.TraceAsync(OperationNames.CredentialsCheck, () => _transport.CallAsync(new CredentialCheck(), cancellationToken));

    /// <summary>Sends all profiles or events that a source gives.</summary>
    internal Task<BulkReport> SendAllAsync(
        string operation, IAsyncEnumerable<IItem?> items, BulkOptions options, CancellationToken cancellationToken) =>
        _delivery.SendAllAsync(operation, reading => new AsyncEnumerableSource(items, reading), options, cancellationToken);

    /// <summary>A client with the same options, whose requests go elsewhere, unlimited and without the key.</summary>
    internal BatchClient Rehearsing(HttpClient httpClient) => new(Settings!.Rehearsing(), () => httpClient);

    private static ClientSettings Check(BatchClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        BatchClientOptionsValidator.ThrowIfInvalid(options);
        return ClientSettings.From(options);
    }
}
