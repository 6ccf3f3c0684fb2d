using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Tests.RateLimiting;

/// <summary>One limiter for each bucket, for as long as someone may care.</summary>
internal sealed class RateLimiterRegistryTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly WatchedTimeProvider _time = new();
    private readonly RateLimiterRegistry _registry = new(static (key, _) => new(new() { TimeProvider = key.TimeProvider }));
    private readonly RateLimitOptions _options = new() { Burst = 1_000, RatePerSecond = 300 };

    [Test]
    public void Get_BucketsOfOneProject_EachHasALimiterOfItsOwn()
    {
        RateLimiterKey[] keys = [Key("a"), Key("a") with { Bucket = RateLimitBucket.Other }, Key("a") with { Authority = "other" }, Key("b")];

        BatchRateLimiter[] limiters = [.. keys.Select(Get)];

        Assert.That(limiters, Is.Unique);
        Assert.That(keys.Select(Get), Is.EqualTo(limiters));
    }

    [Test]
    public void Get_TenIdleMinutes_MakesTheLimiterAnew()
    {
        BatchRateLimiter first = Get(Key("a"));

        _time.Advance(Lifetime);

        Assert.That(Get(Key("a")), Is.Not.SameAs(first));
    }

    [Test]
    public void Get_AskedForWithinTenMinutes_KeepsTheLimiter()
    {
        BatchRateLimiter first = Get(Key("a"));

        for (int i = 0; i < 3; i++)
        {
            _time.Advance(Lifetime - TimeSpan.FromTicks(1));
            Assert.That(Get(Key("a")), Is.SameAs(first));
        }
    }

    [Test]
    public void Get_LimiterBusy_KeepsItHoweverLongNobodyAsked()
    {
        BatchRateLimiter first = Get(Key("a"));
        using RateLimitLease inFlight = first.AttemptAcquire();

        _time.Advance(Lifetime * 2);

        Assert.That(Get(Key("a")), Is.SameAs(first));
    }

    [Test]
    public void Get_LimiterBusyTillLately_KeepsIt()
    {
        BatchRateLimiter first = Get(Key("a"));
        RateLimitLease inFlight = first.AttemptAcquire();
        _time.Advance(Lifetime);
        inFlight.Dispose();

        _time.Advance(Lifetime);

        Assert.That(Get(Key("a")), Is.SameAs(first), "It is full only since the permit came back and grew anew.");
    }

    [TestCase(1_000, 300, false)]
    [TestCase(999, 300, true)]
    [TestCase(1_000, 299, true)]
    public void FindConflict_OtherOptions_GivesThoseInUse(int burst, double rate, bool conflicts)
    {
        Get(Key("a"));

        RateLimitOptions? conflict = _registry.FindConflict(Key("a"), new() { Burst = burst, RatePerSecond = rate });

        Assert.That(conflict, conflicts ? Is.SameAs(_options) : Is.Null);
    }

    [Test]
    public void FindConflict_LimiterIdleForTenMinutes_FindsNone()
    {
        Get(Key("a"));
        _time.Advance(Lifetime);

        Assert.That(_registry.FindConflict(Key("a"), new() { Burst = 1 }), Is.Null);
    }

    [Test]
    public void Get_SixtyFourProjectsIdle_ForgetsThemAtTheNext()
    {
        WeakReference[] idle = [.. Enumerable.Range(0, 64).Select(Idle)];

        Get(Key("next"));

        GC.Collect();
        Assert.That(idle.Count(static limiter => limiter.IsAlive), Is.Zero);
    }

    [Test]
    public void Get_SixtyFourProjectsInUse_KeepsThemAtTheNext()
    {
        BatchRateLimiter[] inUse = [.. Enumerable.Range(0, 64).Select(i => Get(Key($"{i}")))];

        Get(Key("next"));

        Assert.That(Enumerable.Range(0, 64).Select(i => Get(Key($"{i}"))), Is.EqualTo(inUse));
    }

    // No local of a caller may hold what is to be collected.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Idle(int project)
    {
        var time = new WatchedTimeProvider();
        var limiter = new WeakReference(Get(Key($"{project}") with { TimeProvider = time }));
        time.Advance(Lifetime);
        return limiter;
    }

    private RateLimiterKey Key(string project) => new("api.batch.com", project, RateLimitBucket.ProfilesUpdate, _time);

    private BatchRateLimiter Get(RateLimiterKey key) => _registry.Get(key, _options);
}
