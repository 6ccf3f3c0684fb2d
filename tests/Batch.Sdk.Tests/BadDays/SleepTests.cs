using Batch.Sdk.Emulator;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.BadDays;

/// <summary>
/// A laptop sleeps for an hour in the middle of a run, with requests under way whose connections die. On Linux timers and timestamps sleep as well,
/// and only the time of day is another afterwards; on Windows all timers are due at once.
/// </summary>
internal sealed class SleepTests : IDisposable
{
    private static readonly TimeSpan Sleep = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = VirtualTime.Create();
    private readonly BatchEmulator _emulator;
    private TimeSpan _slept;

    public SleepTests() => _emulator = new BatchEmulator(new BatchEmulatorOptions { TimeProvider = _time });

    public void Dispose() => _emulator.Dispose();

    [Test]
    [CancelAfter(120_000)]
    public async Task UpdateAllAsync_SleepsWithRequestsUnderWay_AllIsAcceptedWithinTheLimit([Values] bool doTimersSleep, CancellationToken cancellationToken)
    {
        BulkReport report = await RunAsync(doTimersSleep, EventDelivery.AtLeastOnce, static (client, options) => client.Profiles.UpdateAllAsync(
            Enumerable.Range(0, 3_000).Select(static i => ProfileUpdate.For($"u{i}").Set("n", i)), options), cancellationToken);

        Assert.That((report.Counts.Accepted, report.Throttled), Is.EqualTo((3_000, 0)));
        Assert.That(_emulator.Profiles.Count, Is.EqualTo(3_000));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task TrackAllAsync_SleepsWithRequestsUnderWay_NoEventIsDoubledAndTheDoubtfulAreNamed([Values] bool doTimersSleep, CancellationToken cancellationToken)
    {
        BulkReport report = await RunAsync(doTimersSleep, EventDelivery.AtMostOnce, static (client, options) => client.Events.TrackAllAsync(
            Enumerable.Range(0, 3_000).Select(static i => BatchEvent.Named("seen").With("n", i).For($"u{i}")), options), cancellationToken);

        // Two in doubt, one after the other, may end the run before all is read.
        string?[] left = [.. report.NotAttempted.Select(static outcome => outcome.CustomId)];
        IEnumerable<string?> doubtful = report.Ambiguous.Select(static outcome => outcome.CustomId);
        string[] stored = [.. _emulator.Profiles.Select(static profile => profile.CustomId)];
        Assert.That(report.Counts.Ambiguous, Is.Positive, "what was under way is in doubt");
        Assert.That(report.Throttled, Is.Zero);
        Assert.That(_emulator.Profiles.Select(static profile => profile.Events.Count), Is.All.EqualTo(1));
        Assert.That(stored.Intersect(left), Is.Empty);
        Assert.That(stored.Union(doubtful).Union(left).Count(), Is.EqualTo(report.Counts.Read), "what is not there is named");
    }

    private async Task<BulkReport> RunAsync(
        bool doTimersSleep, EventDelivery delivery, Func<BatchClient, BulkOptions, Task<BulkReport>> start, CancellationToken cancellationToken)
    {
        BatchClientOptions options = TestClient.Options(new WallClock(_time, () => _slept));
        (options.RestApiKey, options.ProjectKey, options.BaseAddress) = (_emulator.RestApiKey, _emulator.ProjectKey, _emulator.Address);
        (options.MaxConcurrentRequests, options.EventDelivery) = (4, delivery);

        // Two are answered; the next two hang until the machine sleeps, one carried out before and one not.
        _emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.Slow, Delay = TimeSpan.FromHours(2), Skip = 2, Times = 1 });
        _emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.Hang, Skip = 2, Times = 1 });
        var client = new BatchClient(options, new HttpClient(_emulator.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan });
        Task<BulkReport> run = start(client, new BulkOptions { Route = BulkRoute.Update });
        while (_emulator.Counters.Requests < 4)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        if (doTimersSleep) _slept = Sleep;
        else _time.Advance(Sleep);
        await _time.RunAsync(Task.WhenAny(run));
        return await ReportOfAsync(run);
    }

    /// <summary>A call whose last requests got no answer says so; its report is whole.</summary>
    private static async Task<BulkReport> ReportOfAsync(Task<BulkReport> run)
    {
        try
        {
            return await run;
        }
        catch (BatchBulkException e)
        {
            return e.Report;
        }
    }
}
