using System.Net;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Delivery.Merging;

/// <summary>What each of several items hears that went as one operation.</summary>
internal sealed class MergedOutcomeTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 6, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task UpdateAsync_WholeContentOverwritten_IsMergedIntoTheItemAfterWhichNothingIsLeft()
    {
        ItemOutcomes outcomes = await SendAsync(
            Answer.Success, U().Set("a", 1).Set("b", 1), U().Set("a", 2), U().Set("b", 3), U().Set("c", 4));

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo(
            [ItemStatus.Merged, ItemStatus.Accepted, ItemStatus.Accepted, ItemStatus.Accepted]));
        Assert.That(outcomes[0].MergedInto, Is.EqualTo(2));
        Assert.That(outcomes.Counts.ToString(), Is.EqualTo(
            "4 read = 3 accepted (0 with errors) + 0 rejected + 1 merged + 0 ambiguous + 0 not attempted"));
        Assert.That(outcomes.Counts.AllAccepted);
    }

    [Test]
    public async Task UpdateAsync_ItemWithAnEventOverwritten_IsAccepted()
    {
        ItemOutcomes outcomes = await SendAsync(
            Answer.Success, U().Set("a", 1).Track(BatchEvent.Named("e")), U().Set("a", 2).Track(BatchEvent.Named("e")));

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.All.EqualTo(ItemStatus.Accepted));
    }

    [Test]
    public async Task UpdateAsync_ArrayChangedLater_IsNotOverwritten()
    {
        ItemOutcomes outcomes = await SendAsync(Answer.Success, U().Set("a", ["x"]), U().AddTo("a", "y"));

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.All.EqualTo(ItemStatus.Accepted));
    }

    [Test]
    public async Task UpdateAsync_ItemThatSaysNothing_IsNeverMergedAway()
    {
        ItemOutcomes outcomes = await SendAsync(Answer.Success, U(), U().Set("a", 1));

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.All.EqualTo(ItemStatus.Accepted));
    }

    [TestCase("b")]
    [TestCase("date(b)")]
    public async Task UpdateAsync_FieldError_GoesToTheItemWhoseValueWasSent(string attribute)
    {
        ItemOutcomes outcomes = await SendAsync(
            () => Answer.PartialErrors([(0, attribute)]), U().Set("a", 1).Set("b", Day), U().Set("b", Day.AddDays(1)), U().Set("c", 1));

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo(
            [ItemStatus.Accepted, ItemStatus.AcceptedWithErrors, ItemStatus.Accepted]));
        Assert.That(outcomes[1].FieldErrors.Single().Attribute, Is.EqualTo(attribute));
    }

    [Test]
    public async Task UpdateAsync_FieldErrorOfAnArrayChangedTwice_GoesToAllThatContributed()
    {
        ItemOutcomes outcomes = await SendAsync(
            () => Answer.PartialErrors([(0, "a")]), U().AddTo("a", "w"), U().Set("a", ["x"]), U().Set("b", 1), U().AddTo("a", "y"));

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo(
            [ItemStatus.Merged, ItemStatus.AcceptedWithErrors, ItemStatus.Accepted, ItemStatus.AcceptedWithErrors]));
    }

    [Test]
    public async Task UpdateAsync_FieldErrorThatCannotBeLocated_GoesToAllThatContributed()
    {
        ItemOutcomes outcomes = await SendAsync(
            () => Answer.PartialErrors([(0, "events[0].name")]), U().Set("a", 1), U().Set("a", 2), U().Set("b", 1));

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo(
            [ItemStatus.Merged, ItemStatus.AcceptedWithErrors, ItemStatus.AcceptedWithErrors]), "nothing was sent of the first");
    }

    [Test]
    public async Task UpdateAsync_ClearedAndSetAgainElsewhere_ErrorsOfOtherOperationsAreNotMixedUp()
    {
        using var handler = new RecordingHandler(() => Answer.PartialErrors([(1, "a")]), Answer.Success);

        ItemOutcomes outcomes = await TestClient.On(handler).Profiles.UpdateAsync(
            [U().Set("a", 1), ProfileUpdate.For("v").Set("a", 1), U().Set("b", 1), ProfileUpdate.For("v").Set("a", 2)]);

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo(
            [ItemStatus.Accepted, ItemStatus.Merged, ItemStatus.Accepted, ItemStatus.AcceptedWithErrors]));
    }

    [Test]
    public async Task UpdateAsync_MergedOperationRefused_EachItemGetsItsOwnChance()
    {
        using var handler = new RecordingHandler((request, _) => Task.FromResult(
            request.Body.Contains("poison", StringComparison.Ordinal) ? Answer.Error(HttpStatusCode.BadRequest) : Answer.Success()));

        ItemOutcomes outcomes = await TestClient.On(handler).Profiles.UpdateAsync([U().Set("a", 1), U().Set("poison", 1), U().Set("a", 3)]);

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo([ItemStatus.Accepted, ItemStatus.Rejected, ItemStatus.Accepted]));
        Assert.That(outcomes[1].Faults.Single().Code, Is.EqualTo(FaultCode.RequestRefused));
        Assert.That(handler.Requests, Has.Count.EqualTo(4));
        Assert.That(handler.Requests[^1].Body, Does.Contain("""{"a":3}"""), "in their order");
    }

    [Test]
    public void UpdateAsync_MergedOperationUnclear_AllItsItemsAreAmbiguous()
    {
        using var handler = new RecordingHandler(() => Answer.Error(HttpStatusCode.InternalServerError));
        BatchClient client = TestClient.On(handler, configure: options => options.Retry.MaxRetries = 0);

        BatchDeliveryException exception = Assert.ThrowsAsync<BatchDeliveryException>(
            () => client.Profiles.UpdateAsync([U().Set("a", 1), U().Set("a", 2)]))!;

        Assert.That(exception.Outcomes.Counts.Ambiguous, Is.EqualTo(2));
    }

    [Test]
    public async Task UpdateAllAsync_OneIdOverAndOver_IsMergedAHundredAtATime()
    {
        using var handler = new RecordingHandler();

        BulkReport report = await TestClient.On(handler).Profiles.UpdateAllAsync(Enumerable.Range(0, 50_000).Select(i => U().Set("n", i)));

        Assert.That((report.Counts.Accepted, report.Counts.Merged), Is.EqualTo((500, 49_500)), "so that a refused one can be taken apart");
        Assert.That(report.Requests, Is.EqualTo(500));
    }

    private static ProfileUpdate U() => ProfileUpdate.For("u");

    private static async Task<ItemOutcomes> SendAsync(Func<HttpResponseMessage> answer, params ProfileUpdate[] items)
    {
        using var handler = new RecordingHandler(answer);
        ItemOutcomes outcomes = await TestClient.On(handler).Profiles.UpdateAsync(items);
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
        return outcomes;
    }
}
