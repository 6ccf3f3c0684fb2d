using System.Net;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Delivery;

/// <summary>A refused request is taken apart while time goes on.</summary>
internal sealed class HalvingAndTimeTests
{
    [Test]
    public async Task TrackAsync_EventGrowsTooOldWhileItsRequestIsHalved_HasOneOutcome()
    {
        FakeTimeProvider time = VirtualTime.Create();
        int requests = 0;
        using var handler = new RecordingHandler((request, _) =>
        {
            if (Interlocked.Increment(ref requests) == 1) time.Advance(TimeSpan.FromMinutes(10));
            return Task.FromResult(
                request.Body.Contains("poison", StringComparison.Ordinal) ? Answer.Error(HttpStatusCode.BadRequest) : Answer.Success());
        });
        DateTimeOffset nearlyTooOld = time.GetUtcNow().AddHours(-23.9);
        IEnumerable<TrackedEvent> events = Enumerable.Range(0, 8).Select(i =>
            BatchEvent.Named(i == 5 ? "poison" : "e").At(i == 0 ? nearlyTooOld : time.GetUtcNow()).For($"u{i}"));

        ItemOutcomes outcomes = await time.RunAsync(TestClient.On(handler, time).Events.TrackAsync(events));

        Assert.That(outcomes.Counts.Accepted, Is.EqualTo(7), "it was young enough when it was sent first");
        Assert.That(outcomes[5].Status, Is.EqualTo(ItemStatus.Rejected));
    }

    [Test]
    public async Task SendAsync_OneItemTooLarge_DoesNotMakeTheOtherRequestsSmaller()
    {
        int requests = 0;
        using var handler = new RecordingHandler((_, _) => Task.FromResult(
            Interlocked.Increment(ref requests) == 1 ? Answer.Error(HttpStatusCode.RequestEntityTooLarge) : Answer.Success()));
        BatchClient client = TestClient.On(handler);
        await using BufferedSender sender = client.CreateBufferedSender(new BufferedSenderOptions { Linger = TimeSpan.FromMilliseconds(1) });

        ItemOutcome refused = await sender.SendAsync(ProfileUpdate.For("large").Set("text", new string('x', 300)));
        Task<ItemOutcome>[] others = [.. Enumerable.Range(0, 20).Select(i => sender.SendAsync(ProfileUpdate.For($"u{i}").Set("text", new string('x', 300))))];
        await Task.WhenAll(others);

        Assert.That(refused.Status, Is.EqualTo(ItemStatus.Rejected));
        Assert.That(handler.Requests, Has.Count.LessThan(20), "half of one item would be one item a request");
    }
}
