using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Configuration;

internal static class LimiterSet
{
    public static Func<RateLimitBucket, IRequestLimiter> For(BatchClientOptions _) => static _ => new None();

    private sealed class None : IRequestLimiter, IRequestPermit
    {
        public bool IsAcquired => true;

        public ValueTask<IRequestPermit> AcquireAsync(int weight, CancellationToken cancellationToken) => new(this);

        public void AnswerLost(TimeSpan mayArriveWithin) { }

        public void Dispose() { }

        public void Throttled(TimeSpan? retryAfter) { }
    }
}
