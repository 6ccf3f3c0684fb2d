using Batch.Sdk.Delivery;

namespace Batch.Sdk;

/// <summary>What a bulk call does besides sending. Do not change it while the call runs.</summary>
public sealed class BulkOptions
{
    /// <summary>The route of profiles and events. It has no meaning for audiences, which have one of their own.</summary>
    /// <value><see cref="BulkRoute.Update"/>.</value>
    public BulkRoute Route { get; set; }

    /// <summary>
    /// Called with the outcome of each item, one at a time, in the order in which the answers come. It holds up the sending while it runs; if
    /// it throws, the call stops.
    /// </summary>
    /// <value>None: the report has the counts, and the first of what was not accepted.</value>
    public Action<ItemOutcome>? OnOutcome { get; set; }

    /// <summary>Told how far the call is, after each answer; if it throws, the call stops.</summary>
    /// <value>None.</value>
    public IProgress<BulkProgress>? Progress { get; set; }

    /// <summary>
    /// Called before the first attempt of each request, perhaps by several threads at once. If it throws, the request is not sent, and the call
    /// stops.
    /// </summary>
    internal Action<OutgoingRequest>? OnSending { get; set; }

    /// <summary>Called in place of <see cref="OnOutcome"/> with the position of each item that was accepted whole.</summary>
    internal Action<long>? OnAccepted { get; set; }

    /// <summary>Called when the outcomes of a request have all been told, and nobody else is being told anything.</summary>
    internal Action? OnAnswered { get; set; }

    /// <summary>Asks the call to stop: what is on its way ends, and nothing more is sent.</summary>
    internal CancellationToken StopToken { get; set; }
}
