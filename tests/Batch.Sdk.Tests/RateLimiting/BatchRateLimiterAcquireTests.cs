using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;

namespace Batch.Sdk.Tests.RateLimiting;

public sealed class BatchRateLimiterAcquireTests : LimiterFixture
{
    [Test]
    public void FullBucket_GrantsItsWholeCapacityAtOnce()
    {
        BatchRateLimiter limiter = Limiter();

        ValueTask<RateLimitLease> lease = limiter.AcquireAsync(Capacity);

        Assert.That(lease.IsCompletedSuccessfully, Is.True);
        Assert.That(limiter.Level, Is.Zero);
    }

    [Test]
    public void EmptyBucket_GrantsNotBeforeTheWeightIsEarned() =>
        AssertGrantedAfter(2, Waiting(Limiter(initialLevel: 0), 200));

    [Test]
    public void OddRate_FillsToExactlyTheCapacity()
    {
        var limiter = new BatchRateLimiter(new() { Capacity = 7, RatePerSecond = 0.3, InitialLevel = 0, TimeProvider = Time });

        // 23.3333333... s
        AssertGrantedAfter(23.334, Waiting(limiter, 7));
    }

    [Test]
    public void ManySmallSteps_AddUpExactly()
    {
        var limiter = new BatchRateLimiter(new() { Capacity = 1_000, RatePerSecond = 0.1, InitialLevel = 0, TimeProvider = Time });

        for (int tick = 0; tick < 1_000_000; tick++)
        {
            Time.Advance(TimeSpan.FromTicks(1));
            _ = limiter.GetStatistics();
        }

        Assert.That(limiter.Level, Is.EqualTo(0.01));
        Time.Advance(9.9);
        Assert.That(limiter.AttemptAcquire().IsAcquired, Is.True);
        Assert.That(limiter.Level, Is.Zero);
    }

    [Test]
    public void Level_DoesNotGrowIntoWhatIsInFlight()
    {
        BatchRateLimiter limiter = Limiter();
        BatchRateLimitLease lease = Granted(limiter, 600);

        Time.Advance(3600);
        Assert.That(limiter.Level, Is.EqualTo(400));

        lease.Dispose();
        Assert.That(limiter.Level, Is.EqualTo(400));
        Time.Advance(2);
        Assert.That(limiter.Level, Is.EqualTo(600));
    }

    [Test]
    public void WhoNeedsAnAnswer_IsGrantedOnceTheLevelHasGrownAfterIt()
    {
        BatchRateLimiter limiter = Limiter();
        BatchRateLimitLease lease = Granted(limiter, 600);
        Task<RateLimitLease> waiting = Waiting(limiter, 500);

        Time.Advance(3600);
        Assert.That(waiting.IsCompleted, Is.False);
        Assert.That(Time.ArmedTimers, Is.Zero, "Time alone cannot help.");

        lease.Dispose();
        AssertGrantedAfter(1, waiting);
    }

    [Test]
    public void Queue_IsServedInOrderWhateverTheWeights()
    {
        BatchRateLimiter limiter = Limiter(initialLevel: 50);
        Task<RateLimitLease> large = Waiting(limiter, 150);
        Task<RateLimitLease> small = Waiting(limiter, 10);

        Assert.That(limiter.AttemptAcquire().IsAcquired, Is.False, "There are permits, but others came first.");
        Assert.That(Time.ArmedTimers, Is.EqualTo(1));
        AssertGrantedAfter(1, large);
        AssertGrantedAfter(0.1, small);
        Assert.That(Time.ArmedTimers, Is.Zero);
    }

    [Test]
    public void ClockThatGoesOnBetweenReadings_NeverMakesAWaitNegative()
    {
        var clock = new RunningClock();
        var limiter = new BatchRateLimiter(new() { Capacity = 100, RatePerSecond = 100, InitialLevel = 0, TimeProvider = clock });

        // At 1.5 permits a reading, the second permit is due before the next reading.
        _ = limiter.AcquireAsync(2).AsTask();

        Assert.That(clock.Waits, Is.EqualTo(new[] { TimeSpan.FromMilliseconds(5) }));
    }

    [Test]
    public void LateTimer_GrantsAllThatWasEarned()
    {
        BatchRateLimiter limiter = Limiter(initialLevel: 0);
        Task<RateLimitLease>[] waiting = [Waiting(limiter, 1), Waiting(limiter, 100), Waiting(limiter, 800), Waiting(limiter, 100)];

        Time.Advance(0.01);
        limiter.AttemptAcquire();
        Time.Advance(9);

        Assert.That(waiting.Select(task => task.IsCompleted), Is.EqualTo(new[] { true, true, true, false }));
    }

    [Test]
    public void CancelledHead_LetsTheNextGoAtOnce()
    {
        BatchRateLimiter limiter = Limiter(initialLevel: 50);
        using var cancellation = new CancellationTokenSource();
        Task<RateLimitLease> head = Waiting(limiter, 900, cancellation.Token);
        Task<RateLimitLease> next = Waiting(limiter, 50);

        cancellation.Cancel();

        Assert.That(async () => await head, Throws.InstanceOf<OperationCanceledException>()
            .With.Property(nameof(OperationCanceledException.CancellationToken)).EqualTo(cancellation.Token));
        Assert.That(next.IsCompletedSuccessfully, Is.True);
        Assert.That(Time.ArmedTimers, Is.Zero);
    }

    [Test]
    public void CancelledInTheMiddle_LeavesTheOthersInTheirOrder()
    {
        BatchRateLimiter limiter = Limiter(initialLevel: 0);
        using var cancellation = new CancellationTokenSource();
        Task<RateLimitLease> head = Waiting(limiter, 100);
        Task<RateLimitLease> middle = Waiting(limiter, 500, cancellation.Token);
        Task<RateLimitLease> last = Waiting(limiter, 100);

        cancellation.Cancel();

        Assert.That(middle.IsCanceled, Is.True);
        Assert.That(limiter.GetStatistics().CurrentQueuedCount, Is.EqualTo(200));
        AssertGrantedAfter(1, head);
        AssertGrantedAfter(1, last);
    }

    [Test]
    public void CancelledAfterTheGrant_KeepsTheLease()
    {
        BatchRateLimiter limiter = Limiter(initialLevel: 0);
        using var cancellation = new CancellationTokenSource();
        Task<RateLimitLease> waiting = Waiting(limiter, 100, cancellation.Token);
        Time.Advance(1);

        cancellation.Cancel();

        Assert.That(waiting.Result.IsAcquired, Is.True);
    }

    [Test]
    public void Granted_TheTokenForgetsWhoWaited()
    {
        using var lastsLong = new CancellationTokenSource();
        WeakReference waited = GrantedAfterAWait(lastsLong.Token);

        GC.Collect();

        Assert.That(waited.IsAlive, Is.False, "else a token that outlives its requests collects them all");
    }

    [Test]
    public void AlreadyCancelled_TakesNothing()
    {
        BatchRateLimiter limiter = Limiter();

        ValueTask<RateLimitLease> lease = limiter.AcquireAsync(1, new CancellationToken(canceled: true));

        Assert.That(lease.IsCanceled, Is.True);
        Assert.That(limiter.Level, Is.EqualTo(Capacity));
    }

    [Test]
    public void NoPermits_AsksWhetherThereAreAny()
    {
        BatchRateLimiter limiter = Limiter(initialLevel: 1);
        Assert.That(limiter.AttemptAcquire(0).IsAcquired, Is.True);
        Assert.That(limiter.Level, Is.EqualTo(1));

        Granted(limiter, 1).Dispose();
        Assert.That(limiter.AttemptAcquire(0).IsAcquired, Is.False);
        AssertGrantedAfter(0.01, Waiting(limiter, 0));
        Assert.That(limiter.Level, Is.EqualTo(1));
    }

    [Test]
    public void MoreThanTheCapacity_Throws()
    {
        BatchRateLimiter limiter = Limiter();

        Assert.That(() => limiter.AttemptAcquire(1_001), Throws.InstanceOf<ArgumentOutOfRangeException>()
            .With.Message.Contains("1000").And.Message.Contains("1001"));
        Assert.That(() => limiter.AcquireAsync(1_001).AsTask(), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void FullQueue_RefusesWithTheExactTime()
    {
        BatchRateLimiter limiter = Limiter(initialLevel: 0, queueLimit: 300);
        _ = Waiting(limiter, 200);

        RateLimitLease refused = limiter.AcquireAsync(101).AsTask().Result;

        Assert.That(refused.IsAcquired, Is.False);
        Assert.That(refused.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan retryAfter), Is.True);
        Assert.That(retryAfter, Is.EqualTo(TimeSpan.FromMilliseconds(3_010)));
        Assert.That(refused.MetadataNames, Is.EqualTo(new[] { MetadataName.RetryAfter.Name }));
        _ = Waiting(limiter, 100);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference GrantedAfterAWait(CancellationToken cancellationToken)
    {
        Task<RateLimitLease> waiting = Waiting(Limiter(initialLevel: 0), 1, cancellationToken);
        AssertGrantedAfter(0.01, waiting);
        return new WeakReference(waiting);
    }

    /// <summary>A clock that goes on by 15 ms whenever it is read; its only timer never fires.</summary>
    private sealed class RunningClock : TimeProvider, ITimer
    {
        private long _ticks;

        public List<TimeSpan> Waits { get; } = [];

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => _ticks += 15;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => this;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
