namespace Batch.Sdk.Delivery;

/// <summary>A request that is about to be sent.</summary>
/// <param name="Operations">How many operations it has.</param>
/// <param name="Positions">The positions of the items they are made of, in no order.</param>
internal sealed record OutgoingRequest(int Operations, IReadOnlyList<long> Positions);
