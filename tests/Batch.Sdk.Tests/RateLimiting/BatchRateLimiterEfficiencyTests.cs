namespace Batch.Sdk.Tests.RateLimiting;

/// <summary>Ideal is (updates - capacity) / rate; measured is from the first arrival at the server to the last acceptance.</summary>
public sealed class BatchRateLimiterEfficiencyTests
{
    [TestCase(1)]
    [TestCase(4)]
    public void Update_WithoutLatency_TakesTheIdealTime(int workers)
    {
        Simulation simulation = Run(1_000, 300, workers, 10_000, 200, () => TimeSpan.Zero);

        AssertEfficiency(simulation, ideal: 30, atLeast: 0.999);
    }

    [Test]
    public void Update_WithLatency_LosesNoMoreThanARoundTrip([Values(1, 4)] int workers, [Range(1, 5)] int seed)
    {
        Simulation simulation = Run(1_000, 300, workers, 10_000, 200, Latency(seed));

        AssertEfficiency(simulation, ideal: 30, atLeast: 0.995);
    }

    [Test]
    public void MassUpdate_InHalfBuckets_KeepsItsRate([Values(1, 4)] int workers, [Values(0, 1, 2, 3)] int seed)
    {
        Simulation simulation = Run(10_000, 10_000, workers, 300_000, 5_000, seed == 0 ? () => TimeSpan.Zero : Latency(seed));

        AssertEfficiency(simulation, ideal: 29, atLeast: seed == 0 ? 0.999 : 0.995);
    }

    private static Simulation Run(int capacity, int rate, int workers, int updates, int weight, Func<TimeSpan> latency)
    {
        var time = new WatchedTimeProvider();
        var limiter = new BatchRateLimiter(new() { Capacity = capacity, RatePerSecond = rate, TimeProvider = time });
        var simulation = new Simulation(time, limiter, new ExactBucket(capacity, rate, capacity, time));
        simulation.Run(workers, Enumerable.Range(0, updates / weight).Select(_ => new SimulatedRequest(weight, latency(), latency() / 2)));
        Assert.That(simulation.Accepted, Is.EqualTo(updates));
        return simulation;
    }

    /// <summary>20 to 120 ms.</summary>
    private static Func<TimeSpan> Latency(int seed)
    {
        var random = new Random(seed);
        return () => TimeSpan.FromMilliseconds(20 + (random.NextDouble() * 100));
    }

    private static void AssertEfficiency(Simulation simulation, double ideal, double atLeast)
    {
        double efficiency = ideal / simulation.Duration.TotalSeconds;
        TestContext.Out.WriteLine($"efficiency {efficiency:P3}, refused {simulation.Refused}");
        Assert.That(simulation.Refused, Is.Zero);
        Assert.That(efficiency, Is.InRange(atLeast, 1));
    }
}
