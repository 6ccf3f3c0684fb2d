using System.Threading.RateLimiting;

namespace Batch.Sdk.Tests.Testing;

/// <summary>A limiter of the user's own that fails when it is told to, whatever its token says.</summary>
internal sealed class BrokenLimiter : RateLimiter
{
    private readonly TaskCompletionSource _asked = new();
    private readonly TaskCompletionSource<RateLimitLease> _lease = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override TimeSpan? IdleDuration => null;

    public Task Asked => _asked.Task;

    public void Fail() => _lease.SetException(new InvalidOperationException("The limiter's store is away."));

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        _asked.TrySetResult();
        return new(_lease.Task);
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => throw new NotSupportedException();
}
