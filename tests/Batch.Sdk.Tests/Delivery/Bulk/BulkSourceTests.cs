using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Delivery.Bulk;

/// <summary>How a source is read, and what happens if it rests or is no longer wanted.</summary>
internal sealed class BulkSourceTests
{
    [Test]
    public async Task UpdateAllAsync_AnswersLetWaiting_TheSourceIsNotReadFarAhead()
    {
        const int perRequest = 10, concurrency = 2, bound = ((concurrency + 1) * perRequest) + 1;
        int given = 0, answered = 0, furthest = 0;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var handler = new RecordingHandler(async (_, _) =>
        {
            await gate.Task;
            lock (gate) furthest = Math.Max(furthest, Volatile.Read(ref given) - answered++ * perRequest);
            return Answer.Success();
        });
        BatchClient client = TestClient.On(handler, configure: options =>
            (options.MaxItemsPerRequest, options.MaxConcurrentRequests) = (perRequest, concurrency));

        Task<BulkReport> call = client.Profiles.UpdateAllAsync(Updates(500).Select(update =>
        {
            Interlocked.Increment(ref given);
            return update;
        }));
        Assert.That(given, Is.InRange(concurrency * perRequest, bound));
        gate.SetResult();

        Assert.That((await call).Counts.Accepted, Is.EqualTo(500));
        Assert.That(furthest, Is.AtMost(bound));
    }

    [Test]
    public async Task UpdateAllAsync_OneIdForEver_IsNotGatheredForEver()
    {
        int given = 0;
        List<int> givenAtRequest = [];
        using var handler = new RecordingHandler((_, _) =>
        {
            givenAtRequest.Add(Volatile.Read(ref given));
            return Task.FromResult(Answer.Success());
        });

        BulkReport report = await TestClient.On(handler, configure: options => options.MaxItemsPerRequest = 2).Profiles.UpdateAllAsync(
            Enumerable.Range(0, 1_000).Select(i => ProfileUpdate.For("u").Set("n", Interlocked.Increment(ref given))));

        Assert.That(givenAtRequest[0], Is.LessThan(100));
        Assert.That(report.Counts.Accepted + report.Counts.Merged, Is.EqualTo(1_000));
        Assert.That(report.Counts.Merged, Is.AtLeast(800));
    }

    [Test]
    public async Task UpdateAllAsync_SourceRests_WhatItGaveGoesAfterASecond()
    {
        FakeTimeProvider time = VirtualTime.Create();
        var arrived = new TaskCompletionSource<DateTimeOffset>();
        using var handler = new RecordingHandler((_, _) =>
        {
            arrived.TrySetResult(time.GetUtcNow());
            return Task.FromResult(Answer.Success());
        });
        Channel<ProfileUpdate> source = Channel.CreateUnbounded<ProfileUpdate>();
        foreach (ProfileUpdate update in Updates(3)) source.Writer.TryWrite(update);
        DateTimeOffset start = time.GetUtcNow();

        Task<BulkReport> call = TestClient.On(handler, time).Profiles.UpdateAllAsync(source.Reader.ReadAllAsync());
        TimeSpan waited = await time.RunAsync(arrived.Task) - start;
        source.Writer.Complete();
        BulkReport report = await time.RunAsync(call);

        Assert.That(waited.TotalSeconds, Is.InRange(1, 10));
        Assert.That(report.Counts.Accepted, Is.EqualTo(3));
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task UpdateAllAsync_SourceTrickles_NoItemWaitsMuchLongerThanASecond()
    {
        FakeTimeProvider time = VirtualTime.Create();
        DateTimeOffset start = time.GetUtcNow();
        List<double> arrivals = [];
        using var handler = new RecordingHandler((_, _) =>
        {
            arrivals.Add((time.GetUtcNow() - start).TotalSeconds);
            return Task.FromResult(Answer.Success());
        });

        await time.RunAsync(TestClient.On(handler, time).Profiles.UpdateAllAsync(Trickle()));

        Assert.That(arrivals[0], Is.InRange(1, 10));
        Assert.That(arrivals, Has.Count.InRange(10, 110), "about once a second");

        async IAsyncEnumerable<ProfileUpdate> Trickle()
        {
            foreach (ProfileUpdate update in Updates(199))
            {
                yield return update;
                await Task.Delay(TimeSpan.FromSeconds(0.5), time, CancellationToken.None);
            }
        }
    }

    [Test]
    public async Task UpdateAllAsync_RunStops_TheSourceIsToldAndLetGoOf()
    {
        FakeTimeProvider time = VirtualTime.Create();
        bool isTold = false, isDisposed = false;
        using var handler = new RecordingHandler(() => Answer.Error(HttpStatusCode.Unauthorized));

        Task<BulkReport> call = TestClient.On(handler, time).Profiles.UpdateAllAsync(Endless(CancellationToken.None));
        await time.RunAsync((Task)call);

        Assert.ThrowsAsync<BatchBulkException>(() => call);
        Assert.That(isTold && isDisposed);

        async IAsyncEnumerable<ProfileUpdate> Endless([EnumeratorCancellation] CancellationToken token)
        {
            try
            {
                yield return ProfileUpdate.For("u");
                await Task.Delay(Timeout.InfiniteTimeSpan, time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                isTold = token.IsCancellationRequested;
            }
            finally
            {
                isDisposed = true;
            }
        }
    }

    [Test]
    public async Task UpdateAllAsync_NothingInTheSource_SendsNothing()
    {
        using var handler = new RecordingHandler();

        BulkReport report = await TestClient.On(handler).Profiles.UpdateAllAsync([]);

        Assert.That(report.EnsureAllAccepted().Counts.Read, Is.Zero);
        Assert.That(handler.Requests, Is.Empty);
    }

    private static IEnumerable<ProfileUpdate> Updates(int count) => Enumerable.Range(0, count).Select(i => ProfileUpdate.For($"u{i}").Set("n", i));
}
