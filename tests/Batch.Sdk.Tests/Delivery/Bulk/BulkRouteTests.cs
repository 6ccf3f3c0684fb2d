using System.Text.Json;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Delivery.Bulk;

internal sealed class BulkRouteTests
{
    [TestCase(BulkRoute.Update, 201, BulkRoute.Update, "profiles/update", 200)]
    [TestCase(BulkRoute.MassUpdate, 5_001, BulkRoute.MassUpdate, "profiles/mass-update", 5_000)]
    [TestCase(BulkRoute.Auto, 5_000, BulkRoute.Update, "profiles/update", 200)]
    [TestCase(BulkRoute.Auto, 5_001, BulkRoute.MassUpdate, "profiles/mass-update", 5_000)]
    public async Task UpdateAllAsync_Route_IsTakenByAllRequests(BulkRoute asked, int count, BulkRoute taken, string path, int firstRequest)
    {
        FakeTimeProvider time = VirtualTime.Create();
        using var sync = new RecordingHandler();
        using var async = new RecordingHandler();
        var options = new BulkOptions { Route = asked };

        BulkReport first = await time.RunAsync(TestClient.On(sync, time).Profiles.UpdateAllAsync(Updates(count), options));
        BulkReport second = await time.RunAsync(TestClient.On(async, time).Profiles.UpdateAllAsync(Updates(count).ToAsyncEnumerable(), options));

        Assert.That(new[] { first.Route, second.Route }, Is.All.EqualTo(taken));
        Assert.That(new[] { first.Counts.Accepted, second.Counts.Accepted }, Is.All.EqualTo(count));
        Assert.That(sync.Requests.Concat(async.Requests).Select(request => request.Uri.AbsolutePath), Is.All.EqualTo($"/2.9/{path}"));
        Assert.That(new[] { sync, async }.Select(handler => SizeOf(handler.Requests[0])), Is.All.EqualTo(firstRequest));
    }

    [Test]
    public async Task UpdateAllAsync_Route_SpendsItsOwnBucket()
    {
        FakeTimeProvider time = VirtualTime.Create();
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, time, options =>
        {
            options.MaxItemsPerMassRequest = 100;
            options.RateLimits.ProfilesMassUpdate.Burst = 100;
            options.RateLimits.ProfilesMassUpdate.RatePerSecond = 100;
        });

        BulkReport mass = await time.RunAsync(client.Profiles.UpdateAllAsync(Updates(1_000), new BulkOptions { Route = BulkRoute.MassUpdate }));
        BulkReport update = await client.Profiles.UpdateAllAsync(Updates(1_000), new BulkOptions { Route = BulkRoute.Update })
            .WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That(mass.Duration.TotalSeconds, Is.AtLeast(8.9), "a hundred at once and a hundred a second");
        Assert.That(update.Duration, Is.EqualTo(TimeSpan.Zero), "a thousand at once");
    }

    [Test]
    public async Task UpdateAllAsync_Auto_SendsNothingBeforeItKnows()
    {
        int given = 0;
        List<int> givenAtRequest = [];
        using var handler = new RecordingHandler((_, _) =>
        {
            givenAtRequest.Add(given);
            return Task.FromResult(Answer.Success());
        });

        await TestClient.On(handler).Profiles.UpdateAllAsync(
            Updates(6_000).Select(update =>
            {
                given++;
                return update;
            }),
            new BulkOptions { Route = BulkRoute.Auto });

        Assert.That(givenAtRequest[0], Is.AtLeast(5_001));
    }

    [Test]
    public void UpdateAllAsync_AutoAndTheSourceFailsWhileReadAhead_WhatItGaveBeforeIsSent()
    {
        using var handler = new RecordingHandler();
        IEnumerable<ProfileUpdate> failing = Updates(3).Concat(Enumerable.Range(0, 1).Select<int, ProfileUpdate>(_ => throw new InvalidDataException()));

        BatchBulkException exception = Assert.ThrowsAsync<BatchBulkException>(
            () => TestClient.On(handler).Profiles.UpdateAllAsync(failing, new BulkOptions { Route = BulkRoute.Auto }))!;

        Assert.That(exception.InnerException, Is.TypeOf<InvalidDataException>());
        Assert.That(exception.Report.Counts.Accepted, Is.EqualTo(3));
    }

    [Test]
    public async Task TrackAllAsync_MassRoute_TakesEventsToo()
    {
        using var handler = new RecordingHandler();

        BulkReport report = await TestClient.On(handler).Events.TrackAllAsync(
            [BatchEvent.Named("a").For("u"), BatchEvent.Named("b").For("u"), null], new BulkOptions { Route = BulkRoute.MassUpdate });

        Assert.That(handler.Requests.Single().Body, Is.EqualTo("""[{"identifiers":{"custom_id":"u"},"events":[{"name":"a"},{"name":"b"}]}]"""));
        Assert.That(report.Counts.Accepted, Is.EqualTo(2));
        Assert.That(report.Counts.Rejected, Is.EqualTo(1));
    }

    private static IEnumerable<ProfileUpdate> Updates(int count) => Enumerable.Range(0, count).Select(i => ProfileUpdate.For($"u{i}").Set("n", i));

    private static int SizeOf(RecordedRequest request)
    {
        using var document = JsonDocument.Parse(request.Body);
        return document.RootElement.GetArrayLength();
    }
}
