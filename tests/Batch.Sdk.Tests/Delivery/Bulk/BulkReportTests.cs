using System.Net;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Delivery.Bulk;

/// <summary>What a bulk call tells its caller, on the way and at the end.</summary>
internal sealed class BulkReportTests
{
    [Test]
    public async Task UpdateAllAsync_Outcomes_AreHandedOutWithEachAnswer()
    {
        List<ItemOutcome> outcomes = [];
        List<int> knownAtRequest = [];
        using var handler = new RecordingHandler((_, _) =>
        {
            knownAtRequest.Add(outcomes.Count);
            return Task.FromResult(Answer.Success());
        });

        await TestClient.On(handler).Profiles.UpdateAllAsync(Updates(500), new BulkOptions { OnOutcome = outcomes.Add });

        Assert.That(knownAtRequest, Is.EqualTo([0, 200, 400]));
        Assert.That(outcomes.Select(outcome => outcome.Position), Is.EqualTo(Enumerable.Range(0, 500)));
    }

    [Test]
    public void UpdateAllAsync_OutcomeCallbackThrows_StopsAndReportsAllThatWasRead()
    {
        using var handler = new RecordingHandler();
        int calls = 0;
        var options = new BulkOptions { OnOutcome = _ => throw (++calls == 1 ? new InvalidDataException("mine") : new InvalidOperationException()) };

        BatchBulkException exception = Assert.ThrowsAsync<BatchBulkException>(
            () => TestClient.On(handler).Profiles.UpdateAllAsync(Updates(10_000), options))!;

        Assert.That(exception.InnerException!.InnerException, Is.TypeOf<InvalidDataException>());
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
        Assert.That(exception.Report.Counts.Accepted, Is.EqualTo(200));
        Assert.That(exception.Report.Counts.IsBalanced);
        Assert.That(exception.Report.Counts.Read, Is.LessThan(1_000));
    }

    [Test]
    public void UpdateAllAsync_ProgressThrows_Stops()
    {
        using var handler = new RecordingHandler();
        var options = new BulkOptions { Progress = new Watcher(_ => throw new InvalidDataException("mine")) };

        Assert.That(() => TestClient.On(handler).Profiles.UpdateAllAsync(Updates(10_000), options), Throws.TypeOf<BatchBulkException>());
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task UpdateAllAsync_Progress_IsToldAfterEachAnswerAndNeverGoesBack()
    {
        int inside = 0, mostInside = 0;
        List<long> accepted = [];
        var progress = new Watcher(now =>
        {
            mostInside = Math.Max(mostInside, Interlocked.Increment(ref inside));
            accepted.Add(now.Counts.Accepted);
            Thread.Yield();
            Interlocked.Decrement(ref inside);
        });
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, configure: options =>
            (options.MaxConcurrentRequests, options.MaxItemsPerMassRequest) = (4, 5));

        await client.Profiles.UpdateAllAsync(Updates(5_000), new BulkOptions { Route = BulkRoute.MassUpdate, Progress = progress });

        Assert.That(mostInside, Is.EqualTo(1));
        Assert.That(accepted, Has.Count.AtLeast(1_000));
        Assert.That(accepted, Is.Ordered);
        Assert.That(accepted[^1], Is.EqualTo(5_000));
    }

    [Test]
    public async Task UpdateAllAsync_MoreRejectsThanAReportHolds_SaysThatItIsCut()
    {
        const int count = BulkReportLimit + 50;
        int handedOut = 0;
        using var handler = new RecordingHandler();

        BulkReport report = await TestClient.On(handler).Profiles.UpdateAllAsync(
            Enumerable.Repeat(ProfileUpdate.For(""), count), new BulkOptions { OnOutcome = _ => handedOut++ });

        Assert.That(report.Rejected.Select(outcome => outcome.Position), Is.EqualTo(Enumerable.Range(0, BulkReportLimit)));
        Assert.That(report.Counts.Rejected, Is.EqualTo(count));
        Assert.That(handedOut, Is.EqualTo(count));
        Assert.That(report.IsCut);
    }

    [Test]
    public async Task EnsureAllAccepted_OneRejected_ThrowsWithTheReport()
    {
        using var handler = new RecordingHandler();

        BulkReport report = await TestClient.On(handler).Profiles.UpdateAllAsync([ProfileUpdate.For("a"), null]);

        Assert.That(Assert.Throws<BatchBulkException>(() => report.EnsureAllAccepted()).Report, Is.SameAs(report));
        Assert.That(report.Rejected.Single().Position, Is.EqualTo(1));
        Assert.That(report.IsCut, Is.False);
    }

    [Test]
    public async Task UpdateAllAsync_Repetitions_AreCountedByTheirReason()
    {
        FakeTimeProvider time = VirtualTime.Create();
        using var handler = new RecordingHandler(
            () => Answer.Throttled(TimeSpan.FromSeconds(2)), () => Answer.Error(HttpStatusCode.InternalServerError), Answer.Success);

        BulkReport report = await time.RunAsync(TestClient.On(handler, time).Profiles.UpdateAllAsync(Updates(201)));

        Assert.That((report.Requests, report.Retries, report.Throttled), Is.EqualTo((2, 1, 1)));
        Assert.That(report.Duration.TotalSeconds, Is.AtLeast(2));
        Assert.That(report.Counts.Accepted, Is.EqualTo(201));
    }

    private const int BulkReportLimit = 10_000;

    private static IEnumerable<ProfileUpdate> Updates(int count) => Enumerable.Range(0, count).Select(i => ProfileUpdate.For($"u{i}").Set("n", i));

    private sealed class Watcher(Action<BulkProgress> report) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => report(value);
    }
}
