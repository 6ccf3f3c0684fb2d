namespace Batch.Sdk.Tests.RateLimiting;

/// <summary>A request of a <see cref="Simulation"/>.</summary>
/// <param name="Weight">Its permits.</param>
/// <param name="Outbound">From being granted to the server's bucket; null if it is lost on the way.</param>
/// <param name="Inbound">From there back; null if the answer is lost.</param>
/// <param name="Patience">How long it waits for its permits before it is cancelled; null for ever.</param>
internal sealed record SimulatedRequest(int Weight, TimeSpan? Outbound, TimeSpan? Inbound, TimeSpan? Patience = null);
