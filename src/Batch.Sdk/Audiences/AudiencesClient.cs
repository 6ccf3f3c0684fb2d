using Batch.Sdk.Audiences;
using Batch.Sdk.Delivery;
using Batch.Sdk.Telemetry;
using Batch.Sdk.Transport;

namespace Batch.Sdk;

/// <summary>Fills, creates, finds, lists and deletes audiences: lists of custom IDs that campaigns can target. Thread-safe.</summary>
/// <remarks>
/// <para>
/// Each request counts against the limit of one a second that all routes but those of profiles share. Writes are processed later:
/// Batch answers with an <see cref="IndexingToken"/>, and
/// <see cref="WaitForIndexingAsync(string, IndexingToken, CancellationToken)"/> waits until they are done.
/// </para>
/// <para>
/// The name of an audience has 1 to 255 letters a-z and A-Z, digits, hyphens and underscores; letter case counts. Source: Batch's public
/// documentation of the routes <c>audiences/*</c>.
/// </para>
/// </remarks>
public partial class AudiencesClient
{
    private readonly AudienceRoutes _routes;
    private readonly ItemDelivery _delivery;

    /// <summary>For tests that replace this class.</summary>
    protected AudiencesClient()
    {
        _routes = null!;
        _delivery = null!;
    }

    internal AudiencesClient(BatchTransport transport, ItemDelivery delivery)
    {
        _routes = new AudienceRoutes(transport, delivery.Telemetry);
        _delivery = delivery;
    }

    /// <summary>Creates an audience that the dashboard shows by its name.</summary>
    /// <param name="name">The name: 1 to 255 letters, digits, hyphens and underscores. It must be new to the project.</param>
    /// <param name="cancellationToken">Ends the waiting; what was on its way may have been carried out.</param>
    /// <returns>Batch's receipt.</returns>
    /// <inheritdoc cref="CreateAsync(string, string?, CancellationToken)" path="/exception|/remarks"/>
    public virtual Task<IndexingToken> CreateAsync(string name, CancellationToken cancellationToken = default) =>
        CreateAsync(name, displayName: null, cancellationToken);

    /// <summary>Creates an audience.</summary>
    /// <remarks>
    /// A request whose answer was unclear is repeated; if it had been carried out, Batch may refuse the repetition because the
    /// name is taken. <see cref="CreateIfMissingAsync(string, string?, CancellationToken)"/> knows how to take that.
    /// </remarks>
    /// <param name="name">The name: 1 to 255 letters, digits, hyphens and underscores. It must be new to the project.</param>
    /// <param name="displayName">What the dashboard shows; null for the name.</param>
    /// <param name="cancellationToken">Ends the waiting; what was on its way may have been carried out.</param>
    /// <returns>Batch's receipt.</returns>
    /// <exception cref="ArgumentException">The name is ill-formed, or the display name holds half a character.</exception>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="BatchApiException">Batch refused: 400 presumably if the name is taken, which is not documented.</exception>
    /// <exception cref="BatchException">No clear answer came, or nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual Task<IndexingToken> CreateAsync(string name, string? displayName, CancellationToken cancellationToken = default)
    {
        AudienceArguments.CheckName(name);
        AudienceArguments.CheckDisplayName(displayName);
        return TraceAsync(OperationNames.AudiencesCreate, () => _routes.CreateAsync(name, displayName, cancellationToken));
    }

    /// <summary>Creates an audience, shown by its name, unless there is one of this name.</summary>
    /// <param name="name">The name: 1 to 255 letters, digits, hyphens and underscores.</param>
    /// <param name="cancellationToken">Ends the waiting; what was on its way may have been carried out.</param>
    /// <returns>Whether it was created.</returns>
    /// <inheritdoc cref="CreateIfMissingAsync(string, string?, CancellationToken)" path="/exception|/remarks"/>
    public virtual Task<bool> CreateIfMissingAsync(string name, CancellationToken cancellationToken = default) =>
        CreateIfMissingAsync(name, displayName: null, cancellationToken);

    /// <summary>Creates an audience unless there is one of this name, which is left as it is.</summary>
    /// <remarks>
    /// One request if it is there, two if not; one more if Batch refuses to create it, perhaps because it is there by then.
    /// </remarks>
    /// <param name="name">The name: 1 to 255 letters, digits, hyphens and underscores.</param>
    /// <param name="displayName">What the dashboard shows; null for the name.</param>
    /// <param name="cancellationToken">Ends the waiting; what was on its way may have been carried out.</param>
    /// <returns>
    /// Whether it was created. False also if Batch found it there after all: somebody else was faster, or the answer to an earlier
    /// attempt of this call got lost.
    /// </returns>
    /// <exception cref="ArgumentException">The name is ill-formed, or the display name holds half a character.</exception>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="BatchApiException">Batch refused.</exception>
    /// <exception cref="BatchException">No clear answer came, or nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual Task<bool> CreateIfMissingAsync(string name, string? displayName, CancellationToken cancellationToken = default)
    {
        AudienceArguments.CheckName(name);
        AudienceArguments.CheckDisplayName(displayName);
        return TraceAsync(OperationNames.AudiencesCreateIfMissing, () => _routes.CreateIfMissingAsync(name, displayName, cancellationToken));
    }

    /// <summary>Lists all audiences of the project, 100 a request, as they are read.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The audiences, in Batch's order. One that is created or deleted meanwhile may be missing or appear twice.</returns>
    /// <exception cref="BatchApiException">Batch refused.</exception>
    /// <exception cref="BatchException">No clear answer came, or the pages lead nowhere or in a circle.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual IAsyncEnumerable<AudienceInfo> ListAsync(CancellationToken cancellationToken = default) =>
        _routes.ListAsync(cancellationToken);

    /// <summary>Looks for an audience.</summary>
    /// <param name="name">The name; letter case counts.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The audience with the state of its last write, or null if there is none of this name.</returns>
    /// <exception cref="ArgumentException">The name is ill-formed: no audience has it.</exception>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="BatchApiException">Batch refused, or the address is wrong.</exception>
    /// <exception cref="BatchException">No clear answer came.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual Task<AudienceInfo?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        AudienceArguments.CheckName(name);
        return TraceAsync(OperationNames.AudiencesFind, () => _routes.FindAsync(name, cancellationToken));
    }

    /// <summary>Looks at an audience and the state of its last write.</summary>
    /// <param name="name">The name; letter case counts.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The audience.</returns>
    /// <exception cref="AudienceNotFoundException">There is no audience of this name.</exception>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public virtual Task<AudienceInfo> ViewAsync(string name, CancellationToken cancellationToken = default)
    {
        AudienceArguments.CheckName(name);
        return TraceAsync(OperationNames.AudiencesView, () => _routes.ViewAsync(name, token: null, cancellationToken));
    }

    /// <summary>Looks at an audience and the state of one of its writes.</summary>
    /// <param name="name">The name; letter case counts.</param>
    /// <param name="token">What the write returned.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The audience with the state of that write.</returns>
    /// <exception cref="ArgumentException">The name is ill-formed, or the token is empty.</exception>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="AudienceNotFoundException">
    /// There is no audience of this name; or it does not know the token, for which Batch's answer is not documented.
    /// </exception>
    /// <exception cref="BatchApiException">Batch refused, or the address is wrong.</exception>
    /// <exception cref="BatchException">No clear answer came.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual Task<AudienceInfo> ViewAsync(string name, IndexingToken token, CancellationToken cancellationToken = default)
    {
        AudienceArguments.CheckName(name);
        AudienceArguments.CheckToken(token);
        return TraceAsync(OperationNames.AudiencesView, () => _routes.ViewAsync(name, token, cancellationToken));
    }

    /// <summary>Waits until a write is done, for at most 10 minutes.</summary>
    /// <param name="name">The name; letter case counts.</param>
    /// <param name="token">What the write returned.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The audience as it was seen last; its state is applied or replaced.</returns>
    /// <inheritdoc cref="WaitForIndexingAsync(string, IndexingToken, TimeSpan, CancellationToken)" path="/exception|/remarks"/>
    public virtual Task<AudienceInfo> WaitForIndexingAsync(
        string name, IndexingToken token, CancellationToken cancellationToken = default) =>
        WaitForIndexingAsync(name, token, IndexingWait.DefaultTimeout, cancellationToken);

    /// <summary>Waits until a write is done: before a campaign is sent to an audience, for instance, lest it target nobody.</summary>
    /// <remarks>
    /// It looks at the audience, pauses 1 second and looks again; each pause is half as long again, up to 15 seconds. Batch gives no
    /// guarantee how long a write takes; most are done at once.
    /// </remarks>
    /// <param name="name">The name; letter case counts.</param>
    /// <param name="token">What the write returned.</param>
    /// <param name="timeout">How long to wait at most, above zero. Waiting for the rate limit is in it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The audience as it was seen last; its state is applied or replaced.</returns>
    /// <exception cref="ArgumentException">The name is ill-formed, or the token is empty.</exception>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not above zero.</exception>
    /// <exception cref="AudienceNotFoundException">
    /// There is no audience of this name; or it does not know the token, for which Batch's answer is not documented.
    /// </exception>
    /// <exception cref="BatchApiException">Batch refused, or the address is wrong.</exception>
    /// <exception cref="BatchException">
    /// No clear answer came; or the time is over, then <see cref="BatchException.IsTransient"/> is true.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual Task<AudienceInfo> WaitForIndexingAsync(
        string name, IndexingToken token, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        AudienceArguments.CheckName(name);
        AudienceArguments.CheckToken(token);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        var wait = new IndexingWait(_delivery.TimeProvider, timeout);
        return TraceAsync(
            OperationNames.AudiencesWaitForIndexing, () => wait.RunAsync(stop => _routes.ViewAsync(name, token, stop), cancellationToken));
    }

    /// <summary>
    /// DELETES THE AUDIENCE ITSELF, with all its members and not just some of them. It cannot be undone.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Campaigns that target the audience take it for an empty one from then on: they reach nobody. Batch calls this route
    /// <c>audiences/remove</c>; to take members out of an audience is another matter.
    /// </para>
    /// <para>
    /// A request whose answer was unclear is repeated; if it had been carried out, the repetition finds no audience, and the call ends
    /// with an <see cref="AudienceNotFoundException"/> all the same.
    /// </para>
    /// </remarks>
    /// <param name="name">The name; letter case counts.</param>
    /// <param name="cancellationToken">Ends the waiting; what was on its way may have been carried out.</param>
    /// <returns>Batch's receipt.</returns>
    /// <exception cref="ArgumentException">The name is ill-formed: no audience has it.</exception>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="AudienceNotFoundException">There is no audience of this name.</exception>
    /// <exception cref="BatchApiException">Batch refused, or the address is wrong.</exception>
    /// <exception cref="BatchException">No clear answer came, or nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual Task<IndexingToken> DeleteAudienceAsync(string name, CancellationToken cancellationToken = default)
    {
        AudienceArguments.CheckName(name);
        return TraceAsync(OperationNames.AudiencesDelete, () => _routes.DeleteAsync(name, cancellationToken));
    }

    private Task<T> TraceAsync<T>(string operation, Func<Task<T>> call) => _delivery.Telemetry.TraceAsync(operation, call);
}
