using System.Net;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Delivery.Bulk;

/// <summary>Events that may have been tracked, and events that grew too old.</summary>
internal sealed class BulkEventTests
{
    private const int PerRequest = 10;

    private static readonly Func<HttpResponseMessage> Unclear = () => Answer.Error(HttpStatusCode.InternalServerError);

    [Test]
    public async Task TrackAllAsync_AtMostOnceAndOneUnclearAnswer_ListsItsItemsAndGoesOn()
    {
        using var handler = new RecordingHandler(Answer.Success, Unclear, Answer.Success);

        BulkReport report = await Client(handler, TimeProvider.System, EventDelivery.AtMostOnce).Events.TrackAllAsync(Events(30));

        Assert.That(handler.Requests, Has.Count.EqualTo(3));
        Assert.That(report.Ambiguous.Select(outcome => outcome.Position), Is.EqualTo(Enumerable.Range(PerRequest, PerRequest)));
        Assert.That(report.Ambiguous.Select(outcome => outcome.Error), Is.All.TypeOf<BatchApiException>());
        Assert.That(report.Counts.Accepted, Is.EqualTo(20));
    }

    [Test]
    public async Task TrackAllAsync_AtMostOnceAndUnclearAnswersApart_GoesOn()
    {
        using var handler = new RecordingHandler(Unclear, Answer.Success, Unclear, Answer.Success);

        BulkReport report = await Client(handler, TimeProvider.System, EventDelivery.AtMostOnce).Events.TrackAllAsync(Events(40));

        Assert.That((report.Counts.Accepted, report.Counts.Ambiguous), Is.EqualTo((20, 20)));
    }

    [Test]
    public void TrackAllAsync_AtMostOnceAndTwoUnclearAnswersInARow_Stops()
    {
        using var handler = new RecordingHandler(Unclear);

        BatchBulkException exception = Assert.ThrowsAsync<BatchBulkException>(
            () => Client(handler, TimeProvider.System, EventDelivery.AtMostOnce).Events.TrackAllAsync(Events(200)))!;

        Assert.That(handler.Requests, Has.Count.EqualTo(2));
        Assert.That(exception.Report.Counts.Ambiguous, Is.EqualTo(2 * PerRequest));
        Assert.That(exception.Report.Counts.NotAttempted, Is.EqualTo(exception.Report.Counts.Read - (2 * PerRequest)));
    }

    [Test]
    public async Task TrackAllAsync_AtLeastOnceAndUnclearAnswer_RepeatsTheSameBytes()
    {
        FakeTimeProvider time = VirtualTime.Create();
        using var handler = new RecordingHandler(Unclear, Answer.Success);

        BulkReport report = await time.RunAsync(Client(handler, time, EventDelivery.AtLeastOnce).Events.TrackAllAsync(Events(20)));

        Assert.That(report.EnsureAllAccepted().Retries, Is.EqualTo(1));
        Assert.That(handler.Requests, Has.Count.EqualTo(3));
        Assert.That(handler.Requests[1].Body, Is.EqualTo(handler.Requests[0].Body));
    }

    [Test]
    public async Task UpdateAllAsync_AtMostOnceAndAttributesAlone_AreRepeated()
    {
        FakeTimeProvider time = VirtualTime.Create();
        using var handler = new RecordingHandler(Unclear, Answer.Success);

        BulkReport report = await time.RunAsync(
            Client(handler, time, EventDelivery.AtMostOnce).Profiles.UpdateAllAsync([ProfileUpdate.For("u").Set("n", 1)]));

        Assert.That(report.EnsureAllAccepted().Retries, Is.EqualTo(1));
    }

    [Test]
    public async Task TrackAllAsync_MergedEventsOfWhichOneGrowsTooOld_TheOthersFollowAlone()
    {
        FakeTimeProvider time = VirtualTime.Create();
        DateTimeOffset now = time.GetUtcNow();
        using var handler = new RecordingHandler();

        BulkReport report = await time.RunAsync(WaitingClient(handler, time).Events.TrackAllAsync([
            BatchEvent.Named("first").At(now).For("a"), BatchEvent.Named("old").At(now.AddHours(-23.9)).For("a"),
            BatchEvent.Named("last").At(now).For("a"), BatchEvent.Named("other").At(now).For("b")]));

        Assert.That(report.Rejected.Select(outcome => outcome.Position), Is.EqualTo([1]));
        Assert.That(report.Rejected[0].Faults.Single().Code, Is.EqualTo(FaultCode.EventTooOld));
        Assert.That(report.Counts.Accepted, Is.EqualTo(3));
        Assert.That(handler.Requests.Select(request => NameOf(request.Body)), Is.EqualTo(["other", "first", "last"]));
    }

    [Test]
    public async Task TrackAllAsync_AllEventsGrowTooOld_SendsNothing()
    {
        FakeTimeProvider time = VirtualTime.Create();
        using var handler = new RecordingHandler();

        BulkReport report = await time.RunAsync(WaitingClient(handler, time).Events.TrackAllAsync(
            Enumerable.Range(0, 3).Select(i => BatchEvent.Named("old").At(time.GetUtcNow().AddHours(-23.9)).For($"u{i}"))));

        Assert.That(report.Counts.Rejected, Is.EqualTo(3));
        Assert.That(report.Requests, Is.Zero);
        Assert.That(handler.Requests, Is.Empty);
    }

    private static IEnumerable<TrackedEvent> Events(int count) => Enumerable.Range(0, count).Select(i => BatchEvent.Named("e").For($"u{i}"));

    private static BatchClient Client(HttpMessageHandler handler, TimeProvider time, EventDelivery delivery) => TestClient.On(
        handler, time, options => (options.MaxItemsPerRequest, options.EventDelivery) = (PerRequest, delivery));

    /// <summary>The limiter lets nothing go for some minutes.</summary>
    private static BatchClient WaitingClient(HttpMessageHandler handler, TimeProvider time) => TestClient.On(handler, time, options =>
    {
        options.RateLimits.ProfilesUpdate.InitialLevel = 0;
        options.RateLimits.ProfilesUpdate.RatePerSecond = 0.02;
        options.Validation.EventAgeMargin = TimeSpan.FromMinutes(5);
    });

    private static string NameOf(string body)
    {
        const string begin = "\"name\":\"";
        int start = body.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return body[start..body.IndexOf('"', start)];
    }
}
