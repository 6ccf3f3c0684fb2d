using Batch.Sdk.Delivery;
using Batch.Sdk.Delivery.Sources;
using Batch.Sdk.Telemetry;

namespace Batch.Sdk;

/// <summary>Tracks events. Thread-safe.</summary>
/// <remarks>
/// Sent to <c>profiles/update</c>, where events share the limits of profiles: 200 items a request, 300 items a second, 1,000 in a
/// burst. <c>TrackAllAsync</c> also goes to <c>profiles/mass-update</c>, by <see cref="BulkOptions.Route"/>. Whether an unclear answer is answered by
/// a repetition is <see cref="BatchClientOptions.EventDelivery"/>.
/// </remarks>
public class EventsClient
{
    private readonly ItemDelivery _delivery;

    /// <summary>For tests that replace this class.</summary>
    protected EventsClient() => _delivery = null!;

    internal EventsClient(ItemDelivery delivery) => _delivery = delivery;

    /// <summary>Tracks one event.</summary>
    /// <param name="customId">The custom ID of the profile.</param>
    /// <param name="batchEvent">The event.</param>
    /// <param name="cancellationToken">Ends the waiting; what was on its way may have been carried out.</param>
    /// <returns>The outcome: accepted, perhaps with errors in single fields.</returns>
    /// <exception cref="ArgumentNullException">The event is null.</exception>
    /// <exception cref="BatchItemException">The event has faults, Batch refused it, or no clear answer came.</exception>
    /// <exception cref="BatchException">Nothing was carried out, for a reason that is not in the event.</exception>
    /// <exception cref="BatchDeliveryCanceledException">The token was cancelled; it says what had been sent.</exception>
    public virtual Task<ItemOutcome> TrackAsync(string? customId, BatchEvent batchEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batchEvent);
        return _delivery.SendAsync(OperationNames.EventsTrack, batchEvent.For(customId), cancellationToken);
    }

    /// <summary>Tracks some events, in as many requests as it takes. Events of one profile go in the order given.</summary>
    /// <param name="events">The events. A null among them is a rejected item.</param>
    /// <param name="cancellationToken">Ends the call; what was on its way may have been carried out.</param>
    /// <returns>
    /// One outcome for each event, in the order given. Rejected ones throw nothing. A request whose answer stays unclear stops the call; under
    /// <see cref="EventDelivery.AtMostOnce"/> only the second one in a row does.
    /// </returns>
    /// <exception cref="ArgumentNullException">The events are null.</exception>
    /// <exception cref="BatchDeliveryException">The call stopped before its end; it says what became of each event.</exception>
    /// <exception cref="BatchDeliveryCanceledException">The token was cancelled; it says what had been sent.</exception>
    public virtual Task<ItemOutcomes> TrackAsync(IEnumerable<TrackedEvent?> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        return _delivery.SendAsync(OperationNames.EventsTrack, [.. events], cancellationToken);
    }

    /// <summary>
    /// Tracks any number of events, as the source gives them: in memory that does not grow with their number, some requests at a time. Events of one
    /// profile keep their order; within a request they are merged where that comes to the same.
    /// </summary>
    /// <param name="events">The events. A null among them is a rejected item.</param>
    /// <param name="options">The route, what to do with each outcome, and whom to tell how far it is; null for the defaults.</param>
    /// <param name="cancellationToken">
    /// Ends the call at once; what was on its way may have been carried out.
    /// </param>
    /// <returns>
    /// All outcomes counted, and by name what was not accepted whole. Rejected items throw nothing. A request whose answer stays unclear stops the
    /// call; under <see cref="EventDelivery.AtMostOnce"/> only the second one in a row does.
    /// </returns>
    /// <exception cref="ArgumentNullException">The events are null.</exception>
    /// <exception cref="BatchBulkException">
    /// The call stopped before its end, or the source failed; it carries the report of what was read, all of which has its outcome.
    /// </exception>
    /// <exception cref="BatchBulkCanceledException">The token was cancelled; it carries the same report.</exception>
    public virtual Task<BulkReport> TrackAllAsync(
        IEnumerable<TrackedEvent?> events, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        return _delivery.SendAllAsync(OperationNames.EventsTrackAll, _ => new EnumerableSource(events), options, cancellationToken);
    }

    /// <summary>
    /// Tracks any number of events, as the source gives them: in memory that does not grow with their number, some requests at a time. Events of one
    /// profile keep their order; within a request they are merged where that comes to the same.
    /// </summary>
    /// <param name="events">The events. A null among them is a rejected item.</param>
    /// <param name="options">The route, what to do with each outcome, and whom to tell how far it is; null for the defaults.</param>
    /// <param name="cancellationToken">
    /// Ends the call at once; what was on its way may have been carried out. The source gets it too, and is also told by it when the call has
    /// to stop for another reason. A source that does not listen is left to itself and disposed when it comes round.
    /// </param>
    /// <returns>
    /// All outcomes counted, and by name what was not accepted whole. Rejected items throw nothing. A request whose answer stays unclear stops the
    /// call; under <see cref="EventDelivery.AtMostOnce"/> only the second one in a row does.
    /// </returns>
    /// <exception cref="ArgumentNullException">The events are null.</exception>
    /// <exception cref="BatchBulkException">
    /// The call stopped before its end, or the source failed; it carries the report of what was read, all of which has its outcome.
    /// </exception>
    /// <exception cref="BatchBulkCanceledException">The token was cancelled; it carries the same report.</exception>
    public virtual Task<BulkReport> TrackAllAsync(
        IAsyncEnumerable<TrackedEvent?> events, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        return _delivery.SendAllAsync(OperationNames.EventsTrackAll, reading => new AsyncEnumerableSource(events, reading), options, cancellationToken);
    }
}
