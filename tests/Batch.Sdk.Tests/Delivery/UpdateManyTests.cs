using System.Net;
using System.Text.Json;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Delivery;

internal sealed class UpdateManyTests
{
    [Test]
    public async Task UpdateAsync_MoreThanARequestHolds_IsCutByCount()
    {
        using var handler = new RecordingHandler();

        ItemOutcomes outcomes = await TestClient.On(handler).Profiles.UpdateAsync(Updates(401));

        Assert.That(handler.Requests.Select(request => IdsOf(request).Length), Is.EqualTo([200, 200, 1]));
        Assert.That(handler.Requests.SelectMany(IdsOf), Is.EqualTo(Enumerable.Range(0, 401).Select(i => $"u{i}")));
        Assert.That(outcomes.Counts.Accepted, Is.EqualTo(401));
        Assert.That(outcomes.Select(outcome => outcome.Position), Is.EqualTo(Enumerable.Range(0, 401)));
    }

    [Test]
    public async Task UpdateAsync_LargeItems_AreCutByBytes()
    {
        using var handler = new RecordingHandler();
        const int limit = 64 * 1024;
        BatchClient client = TestClient.On(handler, configure: options => options.MaxRequestBytes = limit);

        ItemOutcomes outcomes = await client.Profiles.UpdateAsync(Enumerable.Range(0, 40).Select(i => Filled(i, 300)));

        Assert.That(outcomes.Counts.Accepted, Is.EqualTo(40));
        Assert.That(handler.Requests, Has.Count.GreaterThan(1));
        Assert.That(handler.Requests.Select(request => System.Text.Encoding.UTF8.GetByteCount(request.Body)), Is.All.AtMost(limit));
    }

    [Test]
    public async Task UpdateAsync_ItemLargerThanARequest_IsRejectedAndTheRestGoes()
    {
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, configure: options => options.MaxRequestBytes = 64 * 1024);
        ProfileUpdate huge = ProfileUpdate.For("huge");
        for (int i = 0; i < 50; i++) huge.Set($"n{i}", Enumerable.Repeat(new string('€', 300), 25).ToArray());

        ItemOutcomes outcomes = await client.Profiles.UpdateAsync([ProfileUpdate.For("a"), huge, ProfileUpdate.For("b")]);

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo([ItemStatus.Accepted, ItemStatus.Rejected, ItemStatus.Accepted]));
        Assert.That(outcomes[1].Faults.Single().Code, Is.EqualTo(FaultCode.ItemTooLarge));
    }

    [Test]
    public async Task UpdateAsync_FaultyItemsAmongGoodOnes_OnlyTheGoodOnesGo()
    {
        using var handler = new RecordingHandler();

        ItemOutcomes outcomes = await TestClient.On(handler).Profiles.UpdateAsync(
            [ProfileUpdate.For("a"), ProfileUpdate.For(null!), null!, ProfileUpdate.For("b").Email("x"), ProfileUpdate.For("c")]);

        Assert.That(IdsOf(handler.Requests.Single()), Is.EqualTo(["a", "c"]));
        Assert.That(outcomes.Select(outcome => string.Join(',', outcome.Faults.Select(fault => fault.Code))), Is.EqualTo(
            ["", "CustomIdMissing", "ItemMissing", "EmailInvalid", ""]));
        Assert.That(outcomes.Counts.ToString(), Is.EqualTo("5 read = 2 accepted (0 with errors) + 3 rejected + 0 merged + 0 ambiguous + 0 not attempted"));
        Assert.That(outcomes.Counts.IsBalanced);
    }

    [Test]
    public async Task UpdateAsync_PartialErrors_GoToTheItemsTheyAreAbout()
    {
        using var handler = new RecordingHandler(() => Answer.PartialErrors(1), Answer.Success);

        ItemOutcomes outcomes = await TestClient.On(handler).Profiles.UpdateAsync(
            [ProfileUpdate.For(""), ProfileUpdate.For("a"), ProfileUpdate.For("b").Set("plan", "x"), ProfileUpdate.For("c")]);

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo(
            [ItemStatus.Rejected, ItemStatus.Accepted, ItemStatus.AcceptedWithErrors, ItemStatus.Accepted]));
        Assert.That(outcomes.Counts.Accepted, Is.EqualTo(3));
        Assert.That(outcomes.Counts.AcceptedWithErrors, Is.EqualTo(1));
    }

    [Test]
    public async Task UpdateAsync_SameIdTwice_IsOneOperation()
    {
        using var handler = new RecordingHandler();

        ItemOutcomes outcomes = await TestClient.On(handler).Profiles.UpdateAsync([
            ProfileUpdate.For("a").Set("n", 1).Set("m", 1), ProfileUpdate.For("b"), ProfileUpdate.For("a").Set("n", 2), ProfileUpdate.For("c")]);

        Assert.That(handler.Requests.Single().Body, Does.StartWith("""[{"identifiers":{"custom_id":"a"},"attributes":{"n":2,"m":1}},"""));
        Assert.That(IdsOf(handler.Requests.Single()), Is.EqualTo(["a", "b", "c"]));
        Assert.That(outcomes.Counts.Accepted, Is.EqualTo(4));
    }

    [Test]
    public async Task UpdateAsync_ItemsWithEvents_NeverShareARequestWithItemsWithout()
    {
        using var handler = new RecordingHandler();

        await TestClient.On(handler).Profiles.UpdateAsync([
            ProfileUpdate.For("a"), ProfileUpdate.For("b").Track(BatchEvent.Named("e")), ProfileUpdate.For("c"),
            ProfileUpdate.For("a").Track(BatchEvent.Named("e")), ProfileUpdate.For("b")]);

        Assert.That(handler.Requests.SelectMany(IdsOf), Is.EquivalentTo(["a", "b", "c", "a", "b"]));
        foreach (RecordedRequest request in handler.Requests)
        {
            Assert.That(CountOf(request.Body, "\"events\""), Is.Zero.Or.EqualTo(IdsOf(request).Length), request.Body);
        }

        int attributesOfA = IndexOf(handler, body => body.Contains("\"c\"", StringComparison.Ordinal));
        int eventOfA = IndexOf(handler, body => body.Contains("\"a\"},\"events\"", StringComparison.Ordinal));
        Assert.That(eventOfA, Is.GreaterThan(attributesOfA), "the items of one id keep their order");
    }

    [TestCase(HttpStatusCode.Unauthorized)]
    [TestCase(HttpStatusCode.Forbidden)]
    [TestCase(HttpStatusCode.NotFound)]
    public void UpdateAsync_KeysOrRouteRefused_StopsAtOnceAndSaysWhatBecameOfEachItem(HttpStatusCode status)
    {
        using var handler = new RecordingHandler(Answer.Success, () => Answer.Error(status));

        BatchDeliveryException exception = Assert.ThrowsAsync<BatchDeliveryException>(
            () => TestClient.On(handler).Profiles.UpdateAsync([.. Updates(600), ProfileUpdate.For("")]))!;

        Assert.That(handler.Requests, Has.Count.EqualTo(2));
        Assert.That(exception.Outcomes.Counts.ToString(), Is.EqualTo(
            "601 read = 200 accepted (0 with errors) + 1 rejected + 0 merged + 0 ambiguous + 400 not attempted"));
        Assert.That(((BatchApiException)exception.InnerException!).StatusCode, Is.EqualTo(status));
        Assert.That(exception.Outcomes[450].Error, Is.SameAs(exception.InnerException));
    }

    [Test]
    public async Task EnsureAllAccepted_SomeRejected_ThrowsWithTheOutcomes()
    {
        using var handler = new RecordingHandler();
        ItemOutcomes outcomes = await TestClient.On(handler).Profiles.UpdateAsync([ProfileUpdate.For("a"), ProfileUpdate.For("")]);

        Assert.That(Assert.Throws<BatchDeliveryException>(() => outcomes.EnsureAllAccepted()).Outcomes, Is.SameAs(outcomes));
    }

    [Test]
    public async Task UpdateAsync_NoItems_SendsNothing()
    {
        using var handler = new RecordingHandler();

        ItemOutcomes outcomes = await TestClient.On(handler).Profiles.UpdateAsync([]);

        Assert.That(outcomes, Is.Empty);
        Assert.That(outcomes.EnsureAllAccepted().Counts.IsBalanced);
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void UpdateAsync_SourceThatThrows_ThrowsBeforeAnythingIsSent()
    {
        using var handler = new RecordingHandler();

        Assert.ThrowsAsync<InvalidDataException>(() => TestClient.On(handler).Profiles.UpdateAsync(Broken()));
        Assert.That(handler.Requests, Is.Empty);

        static IEnumerable<ProfileUpdate> Broken()
        {
            for (int i = 0; i < 300; i++) yield return ProfileUpdate.For($"u{i}");
            throw new InvalidDataException();
        }
    }

    [Test]
    public void UpdateAsync_Cancelled_SaysWhatWasSent()
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

        BatchDeliveryCanceledException exception = Assert.ThrowsAsync<BatchDeliveryCanceledException>(
            () => TestClient.On(handler).Profiles.UpdateAsync(Updates(1_000), cancellation.Token))!;

        Assert.That(exception.Outcomes.Counts.ToString(), Is.EqualTo(
            "1000 read = 400 accepted (0 with errors) + 0 rejected + 0 merged + 200 ambiguous + 400 not attempted"));
        Assert.That(exception.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public void UpdateAsync_CancelledBefore_SendsNothing()
    {
        using var handler = new RecordingHandler();

        BatchDeliveryCanceledException exception = Assert.ThrowsAsync<BatchDeliveryCanceledException>(
            () => TestClient.On(handler).Profiles.UpdateAsync(Updates(3), new CancellationToken(canceled: true)))!;

        Assert.That(exception.Outcomes.Counts.NotAttempted, Is.EqualTo(3));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public async Task TrackAsync_EventGrowsTooOldWhileItWaits_IsRejectedAndTheRestGoes()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, time, options => options.RateLimits.ProfilesUpdate.InitialLevel = 0);
        DateTimeOffset now = time.GetUtcNow();

        Task<ItemOutcomes> tracking = client.Events.TrackAsync([
            BatchEvent.Named("old").At(now.AddHours(-23.9)).For("a"), BatchEvent.Named("new").At(now).For("b"), BatchEvent.Named("timeless").For("c")]);
        time.Advance(TimeSpan.FromMinutes(10));
        ItemOutcomes outcomes = await tracking;

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo([ItemStatus.Rejected, ItemStatus.Accepted, ItemStatus.Accepted]));
        Assert.That(outcomes[0].Faults.Single().Code, Is.EqualTo(FaultCode.EventTooOld));
        Assert.That(IdsOf(handler.Requests.Single()), Is.EqualTo(["b", "c"]));
    }

    private static IEnumerable<ProfileUpdate> Updates(int count) => Enumerable.Range(0, count).Select(i => ProfileUpdate.For($"u{i}").Set("n", i));

    private static ProfileUpdate Filled(int id, int length)
    {
        ProfileUpdate update = ProfileUpdate.For($"u{id}");
        for (int i = 0; i < 20; i++) update.Set($"n{i}", new string('x', length));
        return update;
    }

    private static string[] IdsOf(RecordedRequest request)
    {
        using var document = JsonDocument.Parse(request.Body);
        return [.. document.RootElement.EnumerateArray().Select(item => item.GetProperty("identifiers").GetProperty("custom_id").GetString()!)];
    }

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;

    private static int IndexOf(RecordingHandler handler, Predicate<string> body) =>
        handler.Requests.ToList().FindIndex(request => body(request.Body));
}
