using CsCheck;

namespace Batch.Sdk.Tests.RateLimiting;

/// <summary>Random networks, workers, weights, cancellations and lost answers, against an exact server.</summary>
public sealed class BatchRateLimiterPropertyTests
{
    private static readonly Gen<TimeSpan> Latency = Gen.Long[0, 3 * TimeSpan.TicksPerSecond].Select(TimeSpan.FromTicks);
    private static readonly Gen<TimeSpan> LateArrival =
        Gen.Long[0, (2 * Simulation.AttemptTimeout.Ticks) - 1].Select(TimeSpan.FromTicks);

    private static readonly Gen<Bucket> Buckets =
        from capacity in Gen.Int[1, 2_000]
        from rate in Gen.Int[1, 3_000]
        from initialLevel in Gen.Double[0, capacity]
        select new Bucket(capacity, rate, initialLevel);

    private static readonly Gen<(Bucket Bucket, int Workers, SimulatedRequest[] Requests)> Scenarios =
        from bucket in Buckets
        from workers in Gen.Int[1, 8]
        from requests in Requests(bucket.Capacity).Array[1, 60]
        select (bucket, workers, requests);

    [Test]
    public void TrueStart_IsNeverRefusedNorOvertakenNorLeaks() =>
        Scenarios.Sample(scenario =>
        {
            (Bucket bucket, int workers, SimulatedRequest[] requests) = scenario;
            var time = new WatchedTimeProvider();
            BatchRateLimiter limiter = bucket.Limiter(time);
            var simulation = new Simulation(time, limiter, new ExactBucket(bucket.Capacity, bucket.Rate, limiter.Level, time));

            simulation.Run(workers, requests);

            Assert.That(simulation.Refused, Is.Zero);
            AssertAsNewAgain(time, limiter, bucket);
        }, iter: 1_000);

    [Test]
    public void FalseStart_GetsThroughAllTheSame() =>
        Scenarios.Sample(scenario =>
        {
            (Bucket bucket, int workers, SimulatedRequest[] requests) = scenario;
            requests = [.. requests.Select(Answered)];
            var time = new WatchedTimeProvider();
            BatchRateLimiter limiter = bucket.Limiter(time);
            var simulation = new Simulation(time, limiter, new ExactBucket(bucket.Capacity, bucket.Rate, 0, time));

            simulation.Run(workers, requests);

            Assert.That(simulation.Accepted, Is.EqualTo(requests.Sum(request => request.Weight)));
            AssertAsNewAgain(time, limiter, bucket);
        }, iter: 300);

    private static SimulatedRequest Answered(SimulatedRequest request) =>
        request with { Outbound = request.Outbound ?? default(TimeSpan), Inbound = request.Inbound ?? default(TimeSpan), Patience = null };

    private static void AssertAsNewAgain(WatchedTimeProvider time, BatchRateLimiter limiter, Bucket bucket)
    {
        Assert.That(time.ArmedTimers, Is.Zero);
        time.Advance(TimeSpan.FromSeconds((10d * bucket.Capacity / bucket.Rate) + 600));
        Assert.That(limiter.Level, Is.EqualTo(bucket.Capacity));
        Assert.That(limiter.EffectiveRate, Is.EqualTo(bucket.Rate));
        Assert.That(limiter.IdleDuration, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(limiter.AttemptAcquire(bucket.Capacity).IsAcquired, Is.True);
    }

    private static Gen<SimulatedRequest> Requests(int capacity) =>
        from weight in Gen.Int[0, capacity]
        from fate in Gen.Int[0, 9]
        from outbound in fate == 0 ? LateArrival : Latency
        from inbound in Latency
        from patience in Gen.Int[0, 20_000]
        select new SimulatedRequest(
            weight,
            fate == 1 ? null : outbound,
            fate <= 1 ? null : inbound,
            fate is 2 or 3 ? TimeSpan.FromMilliseconds(patience) : null);

    internal sealed record Bucket(int Capacity, int Rate, double InitialLevel)
    {
        public BatchRateLimiter Limiter(TimeProvider time) =>
            new(new() { Capacity = Capacity, RatePerSecond = Rate, InitialLevel = InitialLevel, TimeProvider = time });
    }
}
