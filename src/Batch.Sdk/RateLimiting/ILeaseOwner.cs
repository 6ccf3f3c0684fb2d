namespace Batch.Sdk.RateLimiting;

/// <summary>Who hears what became of a lease: one of the three, once.</summary>
internal interface ILeaseOwner
{
    void Answered(int permits, int incident);

    void Unanswered(int permits, TimeSpan inFlightFor);

    void Throttled(int permits, int incident, TimeSpan? retryAfter);
}
