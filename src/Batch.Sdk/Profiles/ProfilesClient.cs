using Batch.Sdk.Delivery;
using Batch.Sdk.Delivery.Sources;
using Batch.Sdk.Telemetry;

namespace Batch.Sdk;

/// <summary>Writes profiles: attributes, and events along with them. Thread-safe.</summary>
/// <remarks>
/// Sent to <c>profiles/update</c>: at most 200 items a request, 300 items a second, 1,000 in a burst. <c>UpdateAllAsync</c> also goes to
/// <c>profiles/mass-update</c>, by <see cref="BulkOptions.Route"/>.
/// </remarks>
public class ProfilesClient
{
    private readonly ItemDelivery _delivery;

    /// <summary>For tests that replace this class.</summary>
    protected ProfilesClient() => _delivery = null!;

    internal ProfilesClient(ItemDelivery delivery) => _delivery = delivery;

    /// <summary>Updates one profile.</summary>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Ends the waiting; what was on its way may have been carried out.</param>
    /// <returns>The outcome: accepted, perhaps with errors in single fields.</returns>
    /// <exception cref="ArgumentNullException">The update is null.</exception>
    /// <exception cref="BatchItemException">The update has faults, Batch refused it, or no clear answer came.</exception>
    /// <exception cref="BatchException">Nothing was carried out, for a reason that is not in the update.</exception>
    /// <exception cref="BatchDeliveryCanceledException">The token was cancelled; it says what had been sent.</exception>
    public virtual Task<ItemOutcome> UpdateAsync(ProfileUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        return _delivery.SendAsync(OperationNames.ProfilesUpdate, update, cancellationToken);
    }

    /// <summary>
    /// Updates some profiles, in as many requests as it takes. Updates of one profile are carried out in the order given.
    /// </summary>
    /// <param name="updates">What to change. A null among them is a rejected item.</param>
    /// <param name="cancellationToken">Ends the call; what was on its way may have been carried out.</param>
    /// <returns>
    /// One outcome for each update, in the order given. Rejected ones throw nothing. A request whose answer stays unclear stops the call; one with
    /// events under <see cref="EventDelivery.AtMostOnce"/> only as the second in a row.
    /// </returns>
    /// <exception cref="ArgumentNullException">The updates are null.</exception>
    /// <exception cref="BatchDeliveryException">The call stopped before its end; it says what became of each update.</exception>
    /// <exception cref="BatchDeliveryCanceledException">The token was cancelled; it says what had been sent.</exception>
    public virtual Task<ItemOutcomes> UpdateAsync(IEnumerable<ProfileUpdate?> updates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(updates);
        return _delivery.SendAsync(OperationNames.ProfilesUpdate, [.. updates], cancellationToken);
    }

    /// <summary>
    /// Updates any number of profiles, as the source gives them: in memory that does not grow with their number, some requests at a time. Updates of one
    /// profile keep their order; within a request they are merged where that comes to the same.
    /// </summary>
    /// <param name="updates">What to change. A null among them is a rejected item.</param>
    /// <param name="options">The route, what to do with each outcome, and whom to tell how far it is; null for the defaults.</param>
    /// <param name="cancellationToken">
    /// Ends the call at once; what was on its way may have been carried out.
    /// </param>
    /// <returns>
    /// All outcomes counted, and by name what was not accepted whole. Rejected items throw nothing. A request whose answer stays unclear stops the
    /// call; one with events under <see cref="EventDelivery.AtMostOnce"/> only as the second in a row.
    /// </returns>
    /// <exception cref="ArgumentNullException">The updates are null.</exception>
    /// <exception cref="BatchBulkException">
    /// The call stopped before its end, or the source failed; it carries the report of what was read, all of which has its outcome.
    /// </exception>
    /// <exception cref="BatchBulkCanceledException">The token was cancelled; it carries the same report.</exception>
    public virtual Task<BulkReport> UpdateAllAsync(
        IEnumerable<ProfileUpdate?> updates, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(updates);
        return _delivery.SendAllAsync(OperationNames.ProfilesUpdateAll, _ => new EnumerableSource(updates), options, cancellationToken);
    }

    /// <summary>
    /// Updates any number of profiles, as the source gives them: in memory that does not grow with their number, some requests at a time. Updates of one
    /// profile keep their order; within a request they are merged where that comes to the same.
    /// </summary>
    /// <param name="updates">What to change. A null among them is a rejected item.</param>
    /// <param name="options">The route, what to do with each outcome, and whom to tell how far it is; null for the defaults.</param>
    /// <param name="cancellationToken">
    /// Ends the call at once; what was on its way may have been carried out. The source gets it too, and is also told by it when the call has
    /// to stop for another reason. A source that does not listen is left to itself and disposed when it comes round.
    /// </param>
    /// <returns>
    /// All outcomes counted, and by name what was not accepted whole. Rejected items throw nothing. A request whose answer stays unclear stops the
    /// call; one with events under <see cref="EventDelivery.AtMostOnce"/> only as the second in a row.
    /// </returns>
    /// <exception cref="ArgumentNullException">The updates are null.</exception>
    /// <exception cref="BatchBulkException">
    /// The call stopped before its end, or the source failed; it carries the report of what was read, all of which has its outcome.
    /// </exception>
    /// <exception cref="BatchBulkCanceledException">The token was cancelled; it carries the same report.</exception>
    public virtual Task<BulkReport> UpdateAllAsync(
        IAsyncEnumerable<ProfileUpdate?> updates, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(updates);
        return _delivery.SendAllAsync(OperationNames.ProfilesUpdateAll, reading => new AsyncEnumerableSource(updates, reading), options, cancellationToken);
    }
}
