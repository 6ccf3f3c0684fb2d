using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Delivery.Bulk;

internal sealed class BulkCancellationTests
{
    [Test]
    public void UpdateAllAsync_CancelledBefore_ReadsAndSendsNothing()
    {
        using var handler = new RecordingHandler();
        bool isRead = false;
        IEnumerable<ProfileUpdate> source = Updates(3).Select(update =>
        {
            isRead = true;
            return update;
        });

        BatchBulkCanceledException exception = Assert.ThrowsAsync<BatchBulkCanceledException>(
            () => TestClient.On(handler).Profiles.UpdateAllAsync(source, cancellationToken: new CancellationToken(canceled: true)))!;

        Assert.That(exception.Report.Counts.Read, Is.Zero);
        Assert.That(isRead, Is.False);
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void UpdateAllAsync_CancelledInFlight_SaysWhatWasSent()
    {
        using var cancellation = new CancellationTokenSource();
        int requests = 0;
        using var handler = new RecordingHandler(async (_, token) =>
        {
            if (Interlocked.Increment(ref requests) < 3) return Answer.Success();
            await cancellation.CancelAsync();
            token.ThrowIfCancellationRequested();
            throw new InvalidOperationException("The attempt must see the caller's cancellation.");
        });

        BatchBulkCanceledException exception = Assert.ThrowsAsync<BatchBulkCanceledException>(
            () => TestClient.On(handler).Profiles.UpdateAllAsync(Updates(10_000), cancellationToken: cancellation.Token))!;

        OutcomeCounts counts = exception.Report.Counts;
        Assert.That((counts.Accepted, counts.Ambiguous), Is.EqualTo((400, 200)));
        Assert.That(counts.NotAttempted, Is.EqualTo(counts.Read - 600).And.LessThan(1_000));
        Assert.That(exception.Report.Ambiguous.Select(outcome => outcome.Position), Is.EqualTo(Enumerable.Range(400, 200)));
        Assert.That(exception.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task UpdateAllAsync_CancelledWhileTheLimiterWaits_NothingIsAmbiguous()
    {
        FakeTimeProvider time = VirtualTime.Create();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100), time);
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, time, options => options.RateLimits.ProfilesUpdate.InitialLevel = 0);

        Task<BulkReport> call = client.Profiles.UpdateAllAsync(Updates(1_000), cancellationToken: cancellation.Token);
        await time.RunAsync((Task)call);

        OutcomeCounts counts = Assert.ThrowsAsync<BatchBulkCanceledException>(() => call)!.Report.Counts;
        Assert.That(counts.NotAttempted, Is.EqualTo(counts.Read).And.AtLeast(200));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public async Task UpdateAllAsync_CancelledWhileTheSourceRests_WhatItGaveIsReported()
    {
        FakeTimeProvider time = VirtualTime.Create();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300), time);
        using var handler = new RecordingHandler();

        Task<BulkReport> call = TestClient.On(handler, time).Profiles.UpdateAllAsync(Resting(), cancellationToken: cancellation.Token);
        await time.RunAsync((Task)call);

        Assert.That(Assert.ThrowsAsync<BatchBulkCanceledException>(() => call)!.Report.Counts.ToString(), Is.EqualTo(
            "1 read = 0 accepted (0 with errors) + 0 rejected + 0 merged + 0 ambiguous + 1 not attempted"));

        async IAsyncEnumerable<ProfileUpdate> Resting(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default)
        {
            yield return ProfileUpdate.For("u");
            await Task.Delay(Timeout.InfiniteTimeSpan, time, token);
        }
    }

    [Test]
    public async Task UpdateAllAsync_CancelledWhenAllIsDone_IsDone()
    {
        using var cancellation = new CancellationTokenSource();
        using var handler = new RecordingHandler();
        var options = new BulkOptions
        {
            OnOutcome = outcome =>
            {
                if (outcome.Position == 2) cancellation.Cancel();
            },
        };

        BulkReport report = await TestClient.On(handler).Profiles.UpdateAllAsync(Updates(3), options, cancellation.Token);

        Assert.That(report.Counts.Accepted, Is.EqualTo(3));
    }

    private static IEnumerable<ProfileUpdate> Updates(int count) => Enumerable.Range(0, count).Select(i => ProfileUpdate.For($"u{i}").Set("n", i));
}
