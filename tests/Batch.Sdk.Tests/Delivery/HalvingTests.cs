using System.Net;
using Batch.Sdk.Tests.Testing;
using Batch.Sdk.Tests.Testing.Model;

namespace Batch.Sdk.Tests.Delivery;

/// <summary>How the guilty items of a refused request are found, and when the search is given up.</summary>
internal sealed class HalvingTests
{
    // 200 items are single ones after eight halvings.
    private const int Levels = 8;

    [TestCase(HttpStatusCode.BadRequest)]
    [TestCase(HttpStatusCode.UnprocessableEntity)]
    public async Task UpdateAllAsync_OneGuiltyOf200_IsFoundWithTwoRequestsALevel(HttpStatusCode refusal)
    {
        using RecordingHandler handler = Refusing(refusal);

        BulkReport report = await TestClient.On(handler).Profiles.UpdateAllAsync(Updates(200, guilty: 137));

        Assert.That(report.Rejected.Select(outcome => outcome.Position), Is.EqualTo([137]));
        Assert.That(report.Rejected[0].Faults.Single().Code, Is.EqualTo(FaultCode.RequestRefused));
        Assert.That(((BatchApiException)report.Rejected[0].Error!).StatusCode, Is.EqualTo(refusal));
        Assert.That(report.Counts.Accepted, Is.EqualTo(199));
        Assert.That(handler.Requests, Has.Count.AtMost(1 + (2 * Levels)));
        Assert.That(report.Requests, Is.EqualTo(handler.Requests.Count));
    }

    [Test]
    public async Task UpdateAllAsync_SeveralGuilty_AreRejectedAndTheRestAcceptedOnce()
    {
        using var service = new ModelService(TimeProvider.System, FaultScript.Undisturbed, new ModelTraffic());

        BulkReport report = await TestClient.On(service).Events.TrackAllAsync(Enumerable.Range(0, 300).Select(
            i => BatchEvent.Named("e").With("position", i).For($"u{i}")));
        BulkReport poisoned = await TestClient.On(service).Profiles.UpdateAllAsync(Enumerable.Range(0, 300).Select(i => ProfileUpdate.For($"u{i}")
            .Set(i % 80 == 7 ? ModelService.Poison : "a", i).Track(BatchEvent.Named("e").With("position", i))));

        Assert.That(report.Counts.Accepted, Is.EqualTo(300));
        Assert.That(poisoned.Rejected.Select(outcome => outcome.Position), Is.EqualTo([7, 87, 167, 247]));
        Assert.That(Enumerable.Range(0, 300).Select(i => service.Store[$"u{i}"].Events.Count), Is.EqualTo(
            Enumerable.Range(0, 300).Select(i => i % 80 == 7 ? 1 : 2)));
    }

    [TestCase(9)]
    [TestCase(1_000)]
    public void UpdateAllAsync_AllEightPartsRefused_StopsAndRejectsNothing(int count)
    {
        using RecordingHandler handler = Refusing(HttpStatusCode.BadRequest);

        BatchBulkException exception = Assert.ThrowsAsync<BatchBulkException>(
            () => TestClient.On(handler).Profiles.UpdateAllAsync(Updates(count, [.. Enumerable.Range(0, count)])))!;

        Assert.That(handler.Requests, Has.Count.EqualTo(1 + 2 + 4 + 8));
        Assert.That(exception.Report.Counts.Rejected, Is.Zero);
        Assert.That(exception.Report.Counts.NotAttempted, Is.EqualTo(exception.Report.Counts.Read).And.AtLeast(Math.Min(count, 200)));
        Assert.That(exception.Report.NotAttempted.Select(outcome => outcome.Error), Is.All.SameAs(exception.InnerException));
        Assert.That(exception.InnerException!.Message, Does.Contain("eight parts"));
    }

    [Test]
    public async Task UpdateAllAsync_EightItemsAllGuilty_AreEachRejected()
    {
        using RecordingHandler handler = Refusing(HttpStatusCode.BadRequest);

        BulkReport report = await TestClient.On(handler).Profiles.UpdateAllAsync(Updates(8, [.. Enumerable.Range(0, 8)]));

        Assert.That(report.Counts.Rejected, Is.EqualTo(8));
        Assert.That(handler.Requests, Has.Count.EqualTo(1 + 2 + 4 + 8));
    }

    [Test]
    public void UpdateAllAsync_EverySecondGuilty_GivesUpWithinABound()
    {
        using RecordingHandler handler = Refusing(HttpStatusCode.BadRequest);
        int[] guilty = [.. Enumerable.Range(0, 200).Where(i => i % 2 == 0)];

        BatchBulkException exception = Assert.ThrowsAsync<BatchBulkException>(
            () => TestClient.On(handler).Profiles.UpdateAllAsync(Updates(200, guilty)))!;

        Assert.That(handler.Requests, Has.Count.AtMost(1 + (16 * Levels)));
        Assert.That(exception.Report.Counts.IsBalanced);
        Assert.That(exception.Report.Counts.NotAttempted, Is.AtLeast(50));
        Assert.That(exception.Report.Rejected.Select(outcome => (int)outcome.Position), Is.SubsetOf(guilty));
    }

    [Test]
    public void UpdateAllAsync_KeysRefusedWhileSearching_StopsTheSearch()
    {
        int requests = 0;
        using var handler = new RecordingHandler((_, _) => Task.FromResult(Answer.Error(Interlocked.Increment(ref requests) switch
        {
            1 => HttpStatusCode.BadRequest,
            _ => HttpStatusCode.Unauthorized,
        })));

        BatchBulkException exception = Assert.ThrowsAsync<BatchBulkException>(() => TestClient.On(handler).Profiles.UpdateAllAsync(Updates(100)))!;

        Assert.That(handler.Requests, Has.Count.EqualTo(2));
        Assert.That(exception.Report.Counts.NotAttempted, Is.EqualTo(100));
        Assert.That(((BatchApiException)exception.InnerException!).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static IEnumerable<ProfileUpdate> Updates(int count, params int[] guilty) =>
        Enumerable.Range(0, count).Select(i => ProfileUpdate.For($"u{i:D4}").Set(guilty.Contains(i) ? ModelService.Poison : "n", i));

    private static RecordingHandler Refusing(HttpStatusCode status) => new((request, _) => Task.FromResult(
        request.Body.Contains(ModelService.Poison, StringComparison.Ordinal) ? Answer.Error(status) : Answer.Success()));
}
