using Batch.Sdk.Items;

namespace Batch.Sdk;

/// <summary>Writes profiles: attributes, and events along with them. Thread-safe.</summary>
/// <remarks>Sent to <c>profiles/update</c>: at most 200 items a request, 300 items a second, 1,000 in a burst.</remarks>
public class ProfilesClient
{
    private readonly ItemSender _sender;

    /// <summary>For tests that replace this class.</summary>
    protected ProfilesClient() => _sender = null!;

    internal ProfilesClient(ItemSender sender) => _sender = sender;

    /// <summary>Updates one profile.</summary>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Ends the waiting; what was on its way may have been carried out.</param>
    /// <returns>The outcome: accepted, perhaps with errors in single fields.</returns>
    /// <exception cref="BatchItemException">The update has faults, Batch refused it, or no clear answer came.</exception>
    /// <exception cref="BatchException">Nothing was carried out, for a reason that is not in the update.</exception>
    /// <exception cref="BatchDeliveryCanceledException">The token was cancelled; it says what had been sent.</exception>
    public virtual Task<ItemOutcome> UpdateAsync(ProfileUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        return _sender.SendAsync(update, cancellationToken);
    }

    /// <summary>
    /// Updates some profiles, in as many requests as it takes. Updates of one profile are carried out in the order given.
    /// </summary>
    /// <param name="updates">What to change. A null among them is a rejected item.</param>
    /// <param name="cancellationToken">Ends the call; what was on its way may have been carried out.</param>
    /// <returns>One outcome for each update, in the order given. Rejected and ambiguous ones throw nothing.</returns>
    /// <exception cref="BatchDeliveryException">The call stopped before its end; it says what became of each update.</exception>
    /// <exception cref="BatchDeliveryCanceledException">The token was cancelled; it says what had been sent.</exception>
    public virtual Task<ItemOutcomes> UpdateAsync(IEnumerable<ProfileUpdate> updates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(updates);
        return _sender.SendAsync([.. updates], cancellationToken);
    }
}
