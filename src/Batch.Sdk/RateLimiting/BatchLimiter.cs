using System.Threading.RateLimiting;

namespace Batch.Sdk.RateLimiting;

/// <summary>A limiter that hears of each answer. It is looked up for each request.</summary>
internal sealed class BatchLimiter(Func<BatchRateLimiter> limiter) : IRequestLimiter
{
    public TimeSpan Pause => limiter().Pause;

    public async ValueTask<IRequestPermit> AcquireAsync(int weight, CancellationToken cancellationToken) =>
        new Permit(await limiter().AcquireAsync(weight, cancellationToken).ConfigureAwait(false));

    private sealed class Permit(RateLimitLease lease) : IRequestPermit
    {
        public bool IsAcquired => lease.IsAcquired;

        public void Throttled(TimeSpan? retryAfter) => ((BatchRateLimitLease)lease).ReportThrottled(retryAfter);

        public void AnswerLost(TimeSpan mayArriveWithin) => ((BatchRateLimitLease)lease).ReportUnanswered(mayArriveWithin);

        public void Dispose() => lease.Dispose();
    }
}
