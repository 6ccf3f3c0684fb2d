namespace Batch.Sdk.Tests.RateLimiting;

public sealed class BatchRateLimiterOptionsTests
{
    [Test]
    public void Defaults_AreThoseOfProfilesUpdate()
    {
        using var limiter = new BatchRateLimiter(new());

        Assert.That(limiter.Capacity, Is.EqualTo(1_000));
        Assert.That(limiter.EffectiveRate, Is.EqualTo(300));
        Assert.That(limiter.Level, Is.EqualTo(1_000));
    }

    [Test]
    public void AllFaults_AreInOneMessage()
    {
        var options = new BatchRateLimiterOptions
        {
            Capacity = 0,
            RatePerSecond = double.NaN,
            InitialLevel = -0.5,
            QueueLimit = -1,
            TimeProvider = null!,
        };

        Assert.That(() => new BatchRateLimiter(options), Throws.ArgumentException.With.Message.EqualTo(
            "Capacity is 0; it must be at least 1 permit. "
            + "RatePerSecond is NaN; it must be from 0.001 to 1000000000 permits a second. "
            + "InitialLevel is -0.5; it must be from 0 to the Capacity of 0 permits. "
            + "QueueLimit is -1; it must be at least 0 permits, or null for no limit. "
            + "TimeProvider is null; it must be a time provider. (Parameter 'options')"));
    }

    [TestCase(0)]
    [TestCase(0.00099)]
    [TestCase(-1)]
    [TestCase(double.PositiveInfinity)]
    public void Rate_OutOfRange_IsAFault(double rate) =>
        Assert.That(() => new BatchRateLimiter(new() { RatePerSecond = rate }), Throws.ArgumentException);

    [Test]
    public async Task QueueLimit_Zero_LetsNobodyWait()
    {
        using var limiter = new BatchRateLimiter(new() { InitialLevel = 0, QueueLimit = 0 });

        Assert.That((await limiter.AcquireAsync(1)).IsAcquired, Is.False);
    }

    [TestCase(10.000001)]
    [TestCase(double.NaN)]
    public void InitialLevel_OutOfRange_IsAFault(double level) =>
        Assert.That(() => new BatchRateLimiter(new() { Capacity = 10, InitialLevel = level }), Throws.ArgumentException);

    [TestCase(1, 0.001)]
    [TestCase(int.MaxValue, 1_000_000_000)]
    public void Bounds_AreAllowed(int capacity, double rate)
    {
        using var limiter = new BatchRateLimiter(new() { Capacity = capacity, RatePerSecond = rate, InitialLevel = capacity });

        Assert.That(limiter.AttemptAcquire(capacity).IsAcquired, Is.True);
        Assert.That(limiter.EffectiveRate, Is.EqualTo(rate));
    }

    [Test]
    public void Level_SurvivesStorage([Values(0.3, 123.456789, 999.999999)] double level)
    {
        var time = new WatchedTimeProvider();
        var first = new BatchRateLimiter(new() { InitialLevel = level, TimeProvider = time });
        var second = new BatchRateLimiter(new() { InitialLevel = first.Level, TimeProvider = time });

        Assert.That(second.Level, Is.EqualTo(level));
    }

    [Test]
    public void NoOptions_Throws() =>
        Assert.That(() => new BatchRateLimiter(null!), Throws.ArgumentNullException);
}
