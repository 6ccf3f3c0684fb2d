using System.Net;
using Batch.Sdk.Tests.Testing;
using Batch.Sdk.Tests.Testing.Model;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Delivery;

/// <summary>Requests of one call that are on their way at once.</summary>
internal sealed class ConcurrencyTests
{
    // Nothing waits that long unless it waits for ever.
    private static readonly TimeSpan ForEver = TimeSpan.FromSeconds(30);

    [Test]
    public async Task UpdateAsync_Defaults_FourRequestsAreInFlightAtOnce()
    {
        int arrived = 0;
        var allArrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var handler = new RecordingHandler(async (_, _) =>
        {
            if (Interlocked.Increment(ref arrived) == 4) allArrived.SetResult();
            await allArrived.Task;
            return Answer.Success();
        });
        BatchClient client = TestClient.On(handler, configure: options => options.MaxConcurrentRequests = new BatchClientOptions().MaxConcurrentRequests);

        ItemOutcomes outcomes = await client.Profiles.UpdateAsync(Updates(800)).WaitAsync(ForEver);

        Assert.That(outcomes.Counts.Accepted, Is.EqualTo(800));
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task UpdateAllAsync_MaxConcurrentRequests_IsReachedAndNeverExceeded(int most)
    {
        FakeTimeProvider time = VirtualTime.Create();
        var traffic = new ModelTraffic { MaxConcurrency = most };
        using var service = new ModelService(time, new FaultScript(1, 0, 200), traffic);
        BatchClient client = TestClient.On(service, time, options => (options.MaxConcurrentRequests, options.MaxItemsPerRequest) = (most, 5));

        BulkReport report = await time.RunAsync(client.Profiles.UpdateAllAsync(Updates(300)));

        Assert.That(report.Counts.Accepted, Is.EqualTo(300));
        Assert.That(traffic.Violations, Is.Empty);
        Assert.That(traffic.MostInFlight, Is.EqualTo(most));
    }

    [Test]
    public async Task UpdateAllAsync_RequestsShareAnId_TheLaterWaitsAndOthersDoNot()
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var other = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var handler = new RecordingHandler(async (request, _) =>
        {
            if (request.Body.Contains("\"n\":1}", StringComparison.Ordinal)) await first.Task;
            if (request.Body.Contains("\"other\"", StringComparison.Ordinal)) other.SetResult();
            return Answer.Success();
        });
        BatchClient client = TestClient.On(handler, configure: options => (options.MaxConcurrentRequests, options.MaxItemsPerRequest) = (3, 1));

        Task<BulkReport> call = client.Profiles.UpdateAllAsync([
            ProfileUpdate.For("u").Set("n", 1), ProfileUpdate.For("u").Set("n", "text"), ProfileUpdate.For("other").Set("n", 3)]);
        await other.Task.WaitAsync(ForEver);
        Assert.That(handler.Requests.Select(request => request.Body), Has.None.Contains("text"));
        first.SetResult();

        Assert.That((await call.WaitAsync(ForEver)).Counts.Accepted, Is.EqualTo(3));
        Assert.That(handler.Requests[^1].Body, Does.Contain("text"));
    }

    [Test]
    public void UpdateAllAsync_RunStops_WhatIsInFlightEndsAndItsOutcomesCount()
    {
        var underWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var handler = new RecordingHandler(async (request, _) =>
        {
            if (request.Body.Contains("\"u0\"", StringComparison.Ordinal))
            {
                underWay.SetResult();
                await stopped.Task;
                return Answer.Success();
            }

            await underWay.Task;
            return Answer.Error(HttpStatusCode.Forbidden);
        });
        BatchClient client = TestClient.On(handler, configure: options => (options.MaxConcurrentRequests, options.MaxItemsPerRequest) = (2, 10));
        var options = new BulkOptions
        {
            OnOutcome = outcome =>
            {
                if (outcome.Status == ItemStatus.NotAttempted) stopped.TrySetResult();
            },
        };

        BatchBulkException exception = Assert.ThrowsAsync<BatchBulkException>(
            () => client.Profiles.UpdateAllAsync(Updates(1_000), options).WaitAsync(ForEver))!;

        Assert.That(exception.Report.Counts.Accepted, Is.EqualTo(10));
        Assert.That(exception.Report.Counts.NotAttempted, Is.EqualTo(exception.Report.Counts.Read - 10));
        Assert.That(handler.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task UpdateAllAsync_OneIdInEveryItem_AllAreSentInTheirOrder()
    {
        FakeTimeProvider time = VirtualTime.Create();
        var traffic = new ModelTraffic();
        using var service = new ModelService(time, new FaultScript(1, 0, 50), traffic);
        BatchClient client = TestClient.On(service, time, options => options.MaxConcurrentRequests = 8);

        BulkReport report = await time.RunAsync(client.Profiles.UpdateAllAsync(
            Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? ProfileUpdate.For("u").Set("n", i) : ProfileUpdate.For("u").Set("n", $"{i}"))));

        Assert.That(report.Counts.Accepted, Is.EqualTo(40));
        Assert.That(traffic.Violations, Is.Empty);
        Assert.That(service.Store["u"].SetTexts("n"), Is.EqualTo(Enumerable.Range(0, 40).Select(i => $"{i}")));
    }

    private static IEnumerable<ProfileUpdate> Updates(int count) => Enumerable.Range(0, count).Select(i => ProfileUpdate.For($"u{i}").Set("n", i));
}
