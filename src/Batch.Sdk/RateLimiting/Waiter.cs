using System.Threading.RateLimiting;

namespace Batch.Sdk.RateLimiting;

/// <summary>A request in the queue.</summary>
internal sealed class Waiter(int permits) : TaskCompletionSource<RateLimitLease>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public int Permits => permits;

    public CancellationTokenRegistration Cancellation { get; set; }
}
