using Batch.Sdk.RateLimiting;
using Batch.Sdk.Sync.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Sync.Tests.State;

internal sealed class RateLimitMemoryTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public void Restore_NothingKnown_StartsFromZero()
    {
        using var folder = new TemporaryFolder();

        Assert.That(LevelOf(Restored(folder, out _)), Is.Zero);
    }

    [TestCase(0, 500)]
    [TestCase(1, 800)]
    [TestCase(60, 1_000)]
    [TestCase(-60, 500)]
    public void Restore_SavedBefore_GoesOnWithWhatTheTimeBetweenEarned(int seconds, double level)
    {
        using var folder = new TemporaryFolder();
        BatchClientOptions first = Restored(folder, out RateLimitMemory memory);
        first.RateLimits.ProfilesUpdate.Limiter!.AttemptAcquire(1).Dispose();
        _time.Advance(TimeSpan.FromSeconds(500 / 300.0));
        memory.Save();
        _time.AdjustTime(_time.GetUtcNow().AddSeconds(seconds));

        Assert.That(LevelOf(Restored(folder, out _)), Is.EqualTo(level).Within(0.01));
    }

    [TestCase(0, 90)]
    [TestCase(30, 60)]
    [TestCase(120, 0)]
    [TestCase(-3_600, 90)]
    public void Restore_SavedWhileBatchAskedToWait_WaitsForWhatIsLeftOfIt(int seconds, int left)
    {
        using var folder = new TemporaryFolder();
        BatchClientOptions first = Restored(folder, out RateLimitMemory memory);
        _time.Advance(TimeSpan.FromSeconds(1));
        ((BatchRateLimitLease)first.RateLimits.ProfilesUpdate.Limiter!.AttemptAcquire(1)).ReportThrottled(TimeSpan.FromSeconds(90));
        memory.Save();
        _time.AdjustTime(_time.GetUtcNow().AddSeconds(seconds));

        BatchClientOptions next = Restored(folder, out _);

        Assert.That(((BatchRateLimiter)next.RateLimits.ProfilesUpdate.Limiter!).Pause, Is.EqualTo(TimeSpan.FromSeconds(left)));
        Assert.That(((BatchRateLimiter)next.RateLimits.Other.Limiter!).Pause, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase("10000000.00:00:00", 24)]
    [TestCase("-10675199.02:48:05.4775808", 0)]
    public void Restore_WaitThatCannotBe_IsOfADayAtMost(string pause, int hours)
    {
        using var folder = new TemporaryFolder();
        Restored(folder, out RateLimitMemory memory);
        memory.Save();
        string file = folder.File("limits.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"00:00:00\"", $"\"{pause}\"", StringComparison.Ordinal));

        BatchClientOptions next = Restored(folder, out _);

        Assert.That(((BatchRateLimiter)next.RateLimits.ProfilesUpdate.Limiter!).Pause, Is.EqualTo(TimeSpan.FromHours(hours)));
    }

    [Test]
    public void Restore_ProcessDiedSince_StartsFromZero()
    {
        using var folder = new TemporaryFolder();
        Restored(folder, out RateLimitMemory memory);
        memory.Save();
        Restored(folder, out _);
        _time.Advance(TimeSpan.FromSeconds(60));

        Assert.That(LevelOf(Restored(folder, out _)), Is.Zero);
    }

    [Test]
    public void Restore_DamagedFile_StartsFromZero()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("limits.json"), "{");

        Assert.That(LevelOf(Restored(folder, out _)), Is.Zero);
    }

    [Test]
    public void Restore_LimitsAreSharedWithOtherProcesses_LeavesThemAlone()
    {
        using var folder = new TemporaryFolder();
        var options = new BatchClientOptions { Limiters = new RateLimiterRegistry(static (_, _) => new BatchRateLimiter(new BatchRateLimiterOptions())) };

        RateLimitMemory.Restore(folder.Path, options).Save();

        Assert.That(options.RateLimits.ProfilesUpdate.Limiter, Is.Null);
        Assert.That(options.RateLimits.ProfilesUpdate.InitialLevel, Is.Null);
    }

    private static double LevelOf(BatchClientOptions options) => ((BatchRateLimiter)options.RateLimits.ProfilesUpdate.Limiter!).Level;

    private BatchClientOptions Restored(TemporaryFolder folder, out RateLimitMemory memory)
    {
        var options = new BatchClientOptions { RestApiKey = "key", ProjectKey = "project", TimeProvider = _time };
        memory = RateLimitMemory.Restore(folder.Path, options);
        return options;
    }
}
