using System.Net;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Transport;

internal sealed class RetryTests
{
    private static readonly ProfileUpdate Update = ProfileUpdate.For("u").Set("plan", "premium");
    private static readonly BatchEvent Event = BatchEvent.Named("e");

    private readonly FakeTimeProvider _time = VirtualTime.Create();

    /// <summary>After each of these the request may have been carried out.</summary>
    private static IEnumerable<TestCaseData> UnclearAnswers()
    {
        yield return Case("408", () => Answer.Error(HttpStatusCode.RequestTimeout));
        yield return Case("500", () => Answer.Error(HttpStatusCode.InternalServerError));
        yield return Case("502", () => Answer.Error(HttpStatusCode.BadGateway));
        yield return Case("504", () => Answer.Error(HttpStatusCode.GatewayTimeout));
        yield return Case("reset", () => throw new HttpRequestException("reset"));
        yield return Case("cut", () => throw new IOException("cut"));
        yield return Case("empty", () => Answer.Text(HttpStatusCode.Accepted, "", "application/json"));
        yield return Case("half", () => Answer.Json(HttpStatusCode.Accepted, """{"code":"SUCC"""));
        yield return Case("array", () => Answer.Json(HttpStatusCode.Accepted, "[]"));
        yield return Case("unknown code", () => Answer.Json(HttpStatusCode.Accepted, """{"code":"QUEUED"}"""));
        yield return Case("no content", () => new HttpResponseMessage(HttpStatusCode.NoContent));
        yield return Case("errors of an item not sent", () => Answer.PartialErrors(9));
        yield return Case("errors of no item", () => Answer.PartialErrors(-1));
        yield return Case("partial errors without errors", () => Answer.PartialErrors());
        yield return Case("page", () => Answer.Text(HttpStatusCode.OK, "<html>Welcome</html>", "text/html"));

        static TestCaseData Case(string name, Func<HttpResponseMessage> answer) => new TestCaseData(answer).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(UnclearAnswers))]
    public async Task UpdateAsync_UnclearAnswer_IsRepeatedWithTheSameBytes(Func<HttpResponseMessage> unclear)
    {
        using var handler = new RecordingHandler(unclear, Answer.Success);

        ItemOutcome outcome = await _time.RunAsync(TestClient.On(handler, _time).Profiles.UpdateAsync(Update));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(handler.Requests, Has.Count.EqualTo(2));
        Assert.That(handler.Requests[1].Body, Is.EqualTo(handler.Requests[0].Body));
    }

    [TestCaseSource(nameof(UnclearAnswers))]
    public async Task UpdateAsync_AnswerStaysUnclear_EndsAfterTheRetriesAsAmbiguous(Func<HttpResponseMessage> unclear)
    {
        using var handler = new RecordingHandler(unclear);
        Task<ItemOutcome> sending = TestClient.On(handler, _time, options => options.Retry.MaxRetries = 2).Profiles.UpdateAsync(Update);

        await _time.RunAsync((Task)sending);

        BatchItemException exception = Assert.ThrowsAsync<BatchItemException>(() => sending)!;
        Assert.That(exception.Outcome.Status, Is.EqualTo(ItemStatus.Ambiguous));
        Assert.That(exception.IsTransient);
        Assert.That(handler.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task UpdateAsync_MaintenanceThatStays_IsNotCarriedOut()
    {
        using var handler = new RecordingHandler(() => Answer.Error(HttpStatusCode.ServiceUnavailable));
        Task<ItemOutcomes> sending = TestClient.On(handler, _time).Profiles.UpdateAsync([Update, ProfileUpdate.For("v")]);

        await _time.RunAsync((Task)sending);

        BatchDeliveryException exception = Assert.ThrowsAsync<BatchDeliveryException>(() => sending)!;
        Assert.That(exception.Outcomes.Counts.NotAttempted, Is.EqualTo(2));
        Assert.That(handler.Requests, Has.Count.EqualTo(6), "the first attempt and 5 repetitions");
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task UpdateAsync_UnclearAndThenMaintenance_StaysAmbiguous(int unclear)
    {
        var answers = Enumerable.Repeat(() => Answer.Error(HttpStatusCode.InternalServerError), unclear)
            .Append(() => Answer.Error(HttpStatusCode.ServiceUnavailable));
        using var handler = new RecordingHandler([.. answers]);
        Task<ItemOutcome> sending = TestClient.On(handler, _time, options => options.Retry.MaxRetries = unclear).Profiles.UpdateAsync(Update);

        await _time.RunAsync((Task)sending);

        BatchItemException exception = Assert.ThrowsAsync<BatchItemException>(() => sending)!;
        Assert.That(exception.Outcome.Status, Is.EqualTo(ItemStatus.Ambiguous));
    }

    [TestCaseSource(nameof(UnclearAnswers))]
    public async Task TrackAsync_AtMostOnce_DoesNotRepeatWhatMayHaveBeenCarriedOut(Func<HttpResponseMessage> unclear)
    {
        using var handler = new RecordingHandler(unclear, Answer.Success);
        BatchClient client = TestClient.On(handler, _time, options =>
        {
            options.EventDelivery = EventDelivery.AtMostOnce;
            options.MaxItemsPerRequest = 2;
        });

        ItemOutcomes outcomes = await _time.RunAsync(client.Events.TrackAsync([Event.For("a"), Event.For("b"), Event.For("c")]));

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo([ItemStatus.Ambiguous, ItemStatus.Ambiguous, ItemStatus.Accepted]));
        Assert.That(handler.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task TrackAsync_AtMostOnce_RepeatsWhatSurelyWasNotCarriedOut()
    {
        using var handler = new RecordingHandler(
            () => Answer.Error(HttpStatusCode.ServiceUnavailable), () => Answer.Throttled(), Answer.Success);
        BatchClient client = TestClient.On(handler, _time, options => options.EventDelivery = EventDelivery.AtMostOnce);

        ItemOutcome outcome = await _time.RunAsync(client.Events.TrackAsync("u", Event));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(handler.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task TrackAsync_AtMostOnceAndNoConnection_RepeatsBecauseNothingWasSent()
    {
        using var handler = new UnreachableHandler(failures: 2);
        BatchClient client = TestClient.On(handler, _time, options => options.EventDelivery = EventDelivery.AtMostOnce);

        ItemOutcome outcome = await _time.RunAsync(client.Events.TrackAsync("u", Event));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
    }

    [Test]
    public async Task TrackAsync_AtLeastOnce_Repeats()
    {
        using var handler = new RecordingHandler(() => Answer.Error(HttpStatusCode.InternalServerError), Answer.Success);

        ItemOutcome outcome = await _time.RunAsync(TestClient.On(handler, _time).Events.TrackAsync("u", Event));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(handler.Requests, Has.Count.EqualTo(2));
    }

    [TestCase(HttpStatusCode.BadRequest)]
    [TestCase(HttpStatusCode.Unauthorized)]
    [TestCase(HttpStatusCode.Forbidden)]
    [TestCase(HttpStatusCode.NotFound)]
    [TestCase(HttpStatusCode.MethodNotAllowed)]
    [TestCase(HttpStatusCode.RequestEntityTooLarge)]
    [TestCase(HttpStatusCode.NotImplemented)]
    [TestCase(HttpStatusCode.TemporaryRedirect)]
    public void UpdateAsync_FinalAnswer_IsNotRepeated(HttpStatusCode status)
    {
        using var handler = new RecordingHandler(() => Answer.Error(status));

        Assert.CatchAsync<BatchException>(() => TestClient.On(handler, _time).Profiles.UpdateAsync(Update));
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task UpdateAsync_RetryAfterOnMaintenance_IsAFloor()
    {
        var times = new List<DateTimeOffset>();
        using var handler = new RecordingHandler((_, _) =>
        {
            times.Add(_time.GetUtcNow());
            return Task.FromResult(times.Count == 1 ? Maintenance(TimeSpan.FromSeconds(90)) : Answer.Success());
        });

        await _time.RunAsync(TestClient.On(handler, _time).Profiles.UpdateAsync(Update));

        Assert.That(times[1] - times[0], Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(90)));
    }

    [Test]
    public void UpdateAsync_RetryAfterInThePast_IsNoWait()
    {
        using var handler = new RecordingHandler(() =>
        {
            HttpResponseMessage response = Answer.Error(HttpStatusCode.ServiceUnavailable);
            response.Headers.RetryAfter = new(_time.GetUtcNow().AddSeconds(-60));
            return response;
        });

        BatchApiException exception = Assert.ThrowsAsync<BatchApiException>(
            () => TestClient.On(handler, _time, options => options.Retry.MaxRetries = 0).Profiles.UpdateAsync(Update))!;

        Assert.That(exception.RetryAfter, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task UpdateAsync_RetryAfterAsADate_IsReadByTheInjectedClock()
    {
        using var handler = new RecordingHandler(
            () =>
            {
                HttpResponseMessage response = Answer.Error(HttpStatusCode.ServiceUnavailable);
                response.Headers.RetryAfter = new(_time.GetUtcNow().AddSeconds(60));
                return response;
            },
            Answer.Success);
        DateTimeOffset start = _time.GetUtcNow();

        await _time.RunAsync(TestClient.On(handler, _time).Profiles.UpdateAsync(Update));

        Assert.That(_time.GetUtcNow() - start, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(59)));
    }

    [Test]
    public void UpdateAsync_RetryAfterAboveTheLimit_EndsTheCallRatherThanShortenIt()
    {
        using var handler = new RecordingHandler(() => Maintenance(TimeSpan.FromMinutes(6)));

        BatchApiException exception = Assert.ThrowsAsync<BatchApiException>(
            () => TestClient.On(handler, _time).Profiles.UpdateAsync(Update))!;

        Assert.That(exception.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(6)));
        Assert.That(exception.IsTransient);
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task UpdateAsync_NoAnswerInTime_IsAmbiguousAndRepeated()
    {
        int requests = 0;
        using var handler = new RecordingHandler(async (_, token) =>
        {
            if (Interlocked.Increment(ref requests) == 1) await Task.Delay(Timeout.Infinite, token);
            return Answer.Success();
        });
        DateTimeOffset start = _time.GetUtcNow();

        ItemOutcome outcome = await _time.RunAsync(TestClient.On(handler, _time).Profiles.UpdateAsync(Update));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(_time.GetUtcNow() - start, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task UpdateAsync_NoAnswerInTime_ItsPermitsAreInFlightForAnotherTimeout()
    {
        List<DateTimeOffset> sent = [];
        using var handler = new RecordingHandler(async (_, token) =>
        {
            sent.Add(_time.GetUtcNow());
            if (sent.Count == 1) await Task.Delay(Timeout.Infinite, token);
            return Answer.Success();
        });
        BatchClient client = TestClient.On(handler, _time, options =>
        {
            options.Retry.MaxRetries = 0;
            (options.MaxItemsPerRequest, options.RateLimits.ProfilesUpdate.Burst) = (1, 1);
        });

        await _time.RunAsync(Task.WhenAny(client.Profiles.UpdateAsync(Update)));
        await _time.RunAsync(client.Profiles.UpdateAsync(Update));

        Assert.That((sent[1] - sent[0]).TotalSeconds, Is.InRange(60, 61), "the first one may arrive until then");
    }

    [Test]
    public async Task UpdateAsync_AnswerThatNeverEnds_IsCutByTheAttemptTimeout()
    {
        using var handler = new RecordingHandler(
            () => new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StreamContent(new EndlessStream()) }, Answer.Success);

        ItemOutcome outcome = await _time.RunAsync(TestClient.On(handler, _time).Profiles.UpdateAsync(Update));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(handler.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task UpdateAsync_NoRetriesWanted_SendsOnce()
    {
        using var handler = new RecordingHandler(() => Answer.Error(HttpStatusCode.InternalServerError));
        Task<ItemOutcome> sending = TestClient.On(handler, _time, options => options.Retry.MaxRetries = 0).Profiles.UpdateAsync(Update);

        await _time.RunAsync((Task)sending);

        Assert.ThrowsAsync<BatchItemException>(() => sending);
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    private static HttpResponseMessage Maintenance(TimeSpan retryAfter)
    {
        HttpResponseMessage response = Answer.Error(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter = new(retryAfter);
        return response;
    }
}
