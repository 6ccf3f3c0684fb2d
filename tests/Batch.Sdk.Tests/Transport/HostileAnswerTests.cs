using System.Net;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Transport;

/// <summary>What something between here and Batch, or a handler of the user's, can do to a request and its answer.</summary>
internal sealed class HostileAnswerTests
{
    private static readonly ProfileUpdate Update = ProfileUpdate.For("u").Set("plan", "premium");

    private readonly FakeTimeProvider _time = VirtualTime.Create();

    [TestCase(HttpStatusCode.BadRequest, ItemStatus.Rejected)]
    [TestCase(HttpStatusCode.Unauthorized, ItemStatus.NotAttempted)]
    public async Task UpdateAsync_RefusalWithABodyThatCannotBeRead_CountsByItsStatus(HttpStatusCode status, ItemStatus expected)
    {
        using var handler = new RecordingHandler(() => new HttpResponseMessage(status) { Content = new StreamContent(new BrokenStream()) });

        Assert.That((await OutcomesAsync(handler))[0].Status, Is.EqualTo(expected));
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("""{"error_code":"A\ud83d","error_message":"cut \ud83d"}""")]
    [TestCase("\u00c3\u0028")]
    public async Task UpdateAsync_RefusalWithHalfACharacter_CountsByItsStatus(string body)
    {
        using var handler = new RecordingHandler(() => Answer.Json(HttpStatusCode.BadRequest, body));

        Assert.That((await OutcomesAsync(handler))[0].Status, Is.EqualTo(ItemStatus.Rejected));
    }

    [Test]
    public async Task UpdateAsync_PartialErrorWithHalfACharacter_IsStillAFieldError()
    {
        using var handler = new RecordingHandler(() => Answer.Json(
            HttpStatusCode.Accepted,
            """{"code":"SUCCESS_WITH_PARTIAL_ERRORS","errors":[{"bulk_index":0,"reason":"cut \ud83d","attribute":"plan","more":[1]}],"new":{}}"""));

        ItemOutcome outcome = (await OutcomesAsync(handler))[0];

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.AcceptedWithErrors));
        Assert.That(outcome.FieldErrors.Single().ToString(), Is.EqualTo("plan: (no reason given) [no category]"));
    }

    [Test]
    public async Task TrackAsync_HandlerThatWrapsTheContent_IsNotTakenForNothingSent()
    {
        using var handler = new RecordingHandler(() => throw new HttpRequestException("reset"), Answer.Success);
        BatchClient client = TestClient.On(
            new WrappingHandler { InnerHandler = handler }, _time, options => options.EventDelivery = EventDelivery.AtMostOnce);

        ItemOutcomes outcomes = await _time.RunAsync(client.Events.TrackAsync([BatchEvent.Named("e").For("u")]));

        Assert.That(outcomes[0].Status, Is.EqualTo(ItemStatus.Ambiguous));
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task TrackAsync_AtMostOnceAndAServiceThatIsDown_StopsBeforeAllIsInDoubt()
    {
        using var handler = new RecordingHandler(() => Answer.Error(HttpStatusCode.BadGateway));
        BatchClient client = TestClient.On(handler, _time, options => options.EventDelivery = EventDelivery.AtMostOnce);
        Task<ItemOutcomes> sending = client.Events.TrackAsync(Enumerable.Range(0, 1_000).Select(i => BatchEvent.Named("e").For($"u{i}")));

        await _time.RunAsync((Task)sending);

        OutcomeCounts counts = Assert.ThrowsAsync<BatchDeliveryException>(() => sending)!.Outcomes.Counts;
        Assert.That((counts.Ambiguous, counts.NotAttempted), Is.EqualTo((400, 600)));
    }

    [Test]
    public void UpdateAsync_LaterCallDuringALongPause_EndsToo()
    {
        using var handler = new RecordingHandler(() => Answer.Throttled(TimeSpan.FromDays(1)));
        BatchClient client = TestClient.On(handler, _time);

        Assert.CatchAsync<BatchApiException>(() => client.Profiles.UpdateAsync(Update));
        BatchApiException second = Assert.ThrowsAsync<BatchApiException>(() => client.Profiles.UpdateAsync(Update))!;

        Assert.That(second.RetryAfter, Is.GreaterThan(TimeSpan.FromHours(23)));
        Assert.That(handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void UpdateAsync_LimiterThatFails_ItemsAreNotAttempted()
    {
        var limiter = new BatchRateLimiter(new BatchRateLimiterOptions());
        limiter.Dispose();
        BatchClient client = TestClient.On(new RecordingHandler(), configure: options => options.RateLimits.ProfilesUpdate.Limiter = limiter);

        BatchDeliveryException exception = Assert.ThrowsAsync<BatchDeliveryException>(() => client.Profiles.UpdateAsync([Update]))!;

        Assert.That(exception.Outcomes.Counts.NotAttempted, Is.EqualTo(1));
        Assert.That(exception.Message, Does.Contain("The rate limiter gave no permit"));
    }

    [Test]
    public void UpdateAsync_KeyAcrossTheCutOfALongMessage_IsNotTold()
    {
        for (int length = 250; length < 310; length++)
        {
            using var handler = new RecordingHandler(
                () => Answer.Error(HttpStatusCode.Forbidden, message: new string('x', length) + TestClient.RestApiKey));

            string text = Assert.CatchAsync<BatchException>(() => TestClient.On(handler).Profiles.UpdateAsync(Update))!.ToString();

            Assert.That(text, Does.Not.Contain(TestClient.RestApiKey[..8]), $"{length}");
        }
    }

    [Test]
    public async Task UpdateAsync_KeyCallbackThatHangs_EndsWithTheAttempt()
    {
        BatchClient client = TestClient.On(new RecordingHandler(), _time, options =>
        {
            options.RestApiKey = null;
            options.RestApiKeyProvider = _ => new ValueTask<string>(new TaskCompletionSource<string>().Task);
            options.Retry.MaxRetries = 0;
        });
        Task<ItemOutcome> sending = client.Profiles.UpdateAsync(Update);

        await _time.RunAsync((Task)sending);

        Assert.ThrowsAsync<BatchException>(() => sending);
    }

    private async Task<ItemOutcomes> OutcomesAsync(HttpMessageHandler handler)
    {
        Task<ItemOutcomes> sending = TestClient.On(handler, _time).Profiles.UpdateAsync([Update]);
        await _time.RunAsync((Task)sending);
        return sending.IsCompletedSuccessfully ? await sending : Assert.ThrowsAsync<BatchDeliveryException>(() => sending)!.Outcomes;
    }

    private sealed class WrappingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
