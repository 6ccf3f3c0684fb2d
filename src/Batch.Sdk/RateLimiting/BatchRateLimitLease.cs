using System.Threading.RateLimiting;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk;

/// <summary>
/// The permits of one request that <see cref="BatchRateLimiter"/> granted, until it is known what became of the request.
/// </summary>
/// <remarks>
/// Exactly one of three ends it, whichever comes first; what comes later does nothing. <see cref="RateLimitLease.Dispose()"/>: the request
/// was answered, or never sent. <see cref="ReportUnanswered"/>: it was given up. <see cref="ReportThrottled"/>: it was answered with 429.
/// A lease that is never ended stays in flight for ever, so write <c>using</c>. All members are safe for use by several threads at once.
/// </remarks>
public sealed class BatchRateLimitLease : RateLimitLease
{
    private readonly int _permits;
    private readonly int _incident;
    private ILeaseOwner? _owner;

    internal BatchRateLimitLease(ILeaseOwner owner, int permits, int incident)
    {
        _owner = owner;
        _permits = permits;
        _incident = incident;
    }

    /// <inheritdoc/>
    /// <value>Always true; a request that was refused gets a lease of another type.</value>
    public override bool IsAcquired => true;

    /// <inheritdoc/>
    /// <value>Always empty.</value>
    public override IEnumerable<string> MetadataNames => [];

    /// <inheritdoc/>
    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }

    /// <summary>
    /// The request was given up without an answer (timeout, reset, cancellation). It may still be on its way, so its permits stay in
    /// flight for a while.
    /// </summary>
    /// <param name="inFlightFor">
    /// How long the request may still take to reach the server, counted from now; the timeout of one attempt is a good choice. With zero
    /// the permits leave at once.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inFlightFor"/> is negative.</exception>
    public void ReportUnanswered(TimeSpan inFlightFor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inFlightFor, TimeSpan.Zero);
        End()?.Unanswered(_permits, inFlightFor);
    }

    /// <summary>
    /// The server refused the request with 429. Empties the level and pauses everyone; see <see cref="BatchRateLimiter"/> for the rule.
    /// </summary>
    /// <param name="retryAfter">
    /// The server's <c>Retry-After</c>, counted from now; null if it sent none. Zero and less, which an HTTP date in the past gives,
    /// count as none.
    /// </param>
    public void ReportThrottled(TimeSpan? retryAfter) => End()?.Throttled(_permits, _incident, retryAfter);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            End()?.Answered(_permits, _incident);
        }

        base.Dispose(disposing);
    }

    private ILeaseOwner? End() => Interlocked.Exchange(ref _owner, null);
}
