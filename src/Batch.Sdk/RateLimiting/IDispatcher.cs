using System.Threading.RateLimiting;

namespace Batch.Sdk.RateLimiting;

/// <summary>What is behind a limiter: a bucket of this process, or one that it shares with others.</summary>
internal interface IDispatcher : IDisposable
{
    /// <summary>In micropermits.</summary>
    long Level { get; }

    /// <summary>In micropermits a second.</summary>
    long Rate { get; }

    /// <summary>How long a 429 keeps everyone waiting still.</summary>
    TimeSpan Pause { get; }

    TimeSpan? IdleDuration { get; }

    RateLimiterStatistics GetStatistics();

    RateLimitLease AttemptAcquire(int permits);

    ValueTask<RateLimitLease> AcquireAsync(int permits, CancellationToken cancellationToken);
}
