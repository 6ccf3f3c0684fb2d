using System.Net;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Delivery;

internal sealed class UpdateOneTests
{
    private static readonly ProfileUpdate Update = ProfileUpdate.For("u").Set("plan", "premium");

    [Test]
    public async Task UpdateAsync_Success_IsAccepted()
    {
        using var handler = new RecordingHandler();

        ItemOutcome outcome = await TestClient.On(handler).Profiles.UpdateAsync(Update);

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(outcome.CustomId, Is.EqualTo("u"));
        Assert.That(outcome.Position, Is.Zero);
    }

    [Test]
    public async Task UpdateAsync_PartialErrors_AreAllThere()
    {
        using var handler = new RecordingHandler(() => Answer.PartialErrors(0, 0));

        ItemOutcome outcome = await TestClient.On(handler).Profiles.UpdateAsync(Update);

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.AcceptedWithErrors));
        Assert.That(outcome.IsAccepted);
        Assert.That(outcome.FieldErrors.Select(error => error.ToString()), Is.EqualTo(["plan: too long [attribute]", "plan: too long [attribute]"]));
    }

    [Test]
    public void UpdateAsync_FaultyItem_ThrowsWithAllFaultsAndSendsNothing()
    {
        using var handler = new RecordingHandler();

        BatchItemException exception = Assert.ThrowsAsync<BatchItemException>(
            () => TestClient.On(handler).Profiles.UpdateAsync(ProfileUpdate.For("").Set("Plan", "")))!;

        Assert.That(exception.Outcome.Faults, Has.Count.EqualTo(3));
        Assert.That(exception.Outcome.Status, Is.EqualTo(ItemStatus.Rejected));
        Assert.That(exception.Message, Does.Contain("BATCH0010").And.Contain("BATCH0021").And.Contain("BATCH0040"));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void UpdateAsync_RefusedByBatch_IsRejectedWithItsReason()
    {
        using var handler = new RecordingHandler(() => Answer.Error(HttpStatusCode.BadRequest, "MALFORMED_PARAMETER", "bad thing"));

        BatchItemException exception = Assert.ThrowsAsync<BatchItemException>(() => TestClient.On(handler).Profiles.UpdateAsync(Update))!;

        Assert.That(exception.Outcome.Faults.Single().Code, Is.EqualTo(FaultCode.RequestRefused));
        Assert.That(exception.Message, Does.Contain("MALFORMED_PARAMETER").And.Contain("bad thing"));
        Assert.That(((BatchApiException)exception.InnerException!).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(handler.Requests, Has.Count.EqualTo(1), "a refusal is not repeated");
    }

    [Test]
    public void UpdateAsync_NullItem_IsMisuse() =>
        Assert.ThrowsAsync<ArgumentNullException>(() => TestClient.On(new RecordingHandler()).Profiles.UpdateAsync((ProfileUpdate)null!));

    [Test]
    public async Task TrackAsync_Event_IsAProfileWithAnEvent()
    {
        using var handler = new RecordingHandler();

        await TestClient.On(handler).Events.TrackAsync("u", BatchEvent.Named("signed_up").With("from", "web"));

        Assert.That(handler.Requests.Single().Body, Is.EqualTo(
            """[{"identifiers":{"custom_id":"u"},"events":[{"name":"signed_up","attributes":{"from":"web"}}]}]"""));
    }
}
