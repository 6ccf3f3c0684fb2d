using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Delivery;

/// <summary>Items with events and items without, of the same profiles.</summary>
internal sealed class KindsTests
{
    [Test]
    public async Task UpdateAsync_UpdateThenEventOfEachProfile_TakesOneRequestOfEachKind()
    {
        using var handler = new RecordingHandler();
        IEnumerable<ProfileUpdate> updates = Enumerable.Range(0, 100).SelectMany(i => new[]
        {
            ProfileUpdate.For($"u{i}").Set("n", i), ProfileUpdate.For($"u{i}").Track(BatchEvent.Named("e")),
        });

        ItemOutcomes outcomes = await TestClient.On(handler, configure: options => options.MaxConcurrentRequests = 4).Profiles.UpdateAsync(updates);

        Assert.That(outcomes.Counts.Accepted, Is.EqualTo(200));
        Assert.That(handler.Requests.Select(request => request.Body.Contains("events", StringComparison.Ordinal)), Is.EqualTo([false, true]),
            "the attributes are there before the events");
    }

    [Test]
    public async Task UpdateAsync_EventThenUpdateOfEachProfile_SendsTheEventsFirst()
    {
        using var handler = new RecordingHandler();

        await TestClient.On(handler).Profiles.UpdateAsync([
            ProfileUpdate.For("a").Track(BatchEvent.Named("e")), ProfileUpdate.For("a").Set("n", 1), ProfileUpdate.For("b").Set("n", 1)]);

        Assert.That(handler.Requests.Select(request => request.Body.Contains("events", StringComparison.Ordinal)), Is.EqualTo([true, false]));
    }

    [Test]
    public async Task UpdateAsync_BothKindsOfOneProfileInTurn_KeepTheirOrder()
    {
        using var handler = new RecordingHandler();
        IEnumerable<ProfileUpdate> updates = Enumerable.Range(0, 10).Select(i =>
            i % 2 == 0 ? ProfileUpdate.For("a").Set("n", i) : ProfileUpdate.For("a").Track(BatchEvent.Named($"e{i}")));

        await TestClient.On(handler, configure: options => options.MaxConcurrentRequests = 4).Profiles.UpdateAsync(updates);

        Assert.That(
            handler.Requests.Select((request, i) => request.Body.Contains(i % 2 == 0 ? $"\"n\":{i}" : $"\"e{i}\"", StringComparison.Ordinal)),
            Is.All.True.And.Exactly(10).Items);
    }
}
