using System.Net;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Audiences;

internal sealed class WaitForIndexingTests : AudienceFixture
{
    private readonly List<DateTimeOffset> _looks = [];

    [TearDown]
    public void Forget() => _looks.Clear();

    [Test]
    public async Task WaitForIndexingAsync_DoneAtOnce_LooksOnceWithTheToken()
    {
        AudienceInfo audience = await RunAsync(On(() => AudienceAnswer.View()).WaitForIndexingAsync("vip", Token));

        Assert.That(Sent, Is.EqualTo([$"GET view?name=vip&indexing_token={AudienceAnswer.Token}"]));
        Assert.That(audience.MemberCount, Is.EqualTo(42));
    }

    [TestCase("IN_PROGRESS", "APPLIED")]
    [TestCase("IN_PROCESS", "REPLACED")]
    [TestCase("SOMETHING_NEW", "APPLIED")]
    public async Task WaitForIndexingAsync_NotDoneYet_LooksEverLessOften(string before, string after)
    {
        AudiencesClient audiences = On(States([.. Enumerable.Repeat(before, 9), after]));

        AudienceInfo audience = await RunAsync(audiences.WaitForIndexingAsync("vip", Token));

        Assert.That(audience.State.ToString(), Is.EqualTo(after));
        Assert.That(Pauses(), Is.EqualTo([1, 1.5, 2.25, 3.375, 5.06, 7.59, 11.39, 15, 15]).Within(0.2));
    }

    [Test]
    public async Task WaitForIndexingAsync_NeverDone_EndsInTimeAndSaysTheState()
    {
        DateTimeOffset start = Time.GetUtcNow();

        BatchException exception = await FailAsync<BatchException>(
            On(States("IN_PROGRESS")).WaitForIndexingAsync("vip", Token, TimeSpan.FromSeconds(30)));

        Assert.That(exception.IsTransient, Is.True);
        Assert.That(exception.Message, Is.EqualTo(
            "The write to the audience was not done within 00:00:30: its state is IN_PROGRESS. "
            + "It may be later: wait again with the same token."));
        Assert.That((Time.GetUtcNow() - start).TotalSeconds, Is.InRange(30, 40));
    }

    [Test]
    public async Task WaitForIndexingAsync_NoTimeoutGiven_WaitsTenMinutes()
    {
        DateTimeOffset start = Time.GetUtcNow();

        await FailAsync<BatchException>(On(States("IN_PROGRESS")).WaitForIndexingAsync("vip", Token));

        Assert.That((Time.GetUtcNow() - start).TotalMinutes, Is.InRange(10, 11));
    }

    [Test]
    public async Task WaitForIndexingAsync_ServiceDownAllTheTime_EndsInTimeToo()
    {
        BatchException exception = await FailAsync<BatchException>(On(
            () => Answer.Throttled(TimeSpan.FromMinutes(4))).WaitForIndexingAsync("vip", Token, TimeSpan.FromSeconds(20)));

        Assert.That(exception.Message, Does.Contain("within 00:00:20: Batch has not told its state."));
        Assert.That(exception.IsTransient, Is.True);
    }

    [Test]
    public async Task WaitForIndexingAsync_TimeoutThatNoTimerTakes_WaitsAllTheSame()
    {
        AudiencesClient audiences = On(States("IN_PROGRESS", "APPLIED"));

        Assert.That((await RunAsync(audiences.WaitForIndexingAsync("vip", Token, TimeSpan.MaxValue))).State, Is.EqualTo(IndexingState.Applied));
    }

    [Test]
    public async Task WaitForIndexingAsync_Cancelled_ThrowsTheCancellation()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5), Time);
        Task<AudienceInfo> waiting = On(States("IN_PROGRESS")).WaitForIndexingAsync("vip", Token, stop.Token);

        await Time.RunAsync((Task)waiting);

        Assert.That(Assert.CatchAsync<OperationCanceledException>(() => waiting)!.CancellationToken, Is.EqualTo(stop.Token));
    }

    [Test]
    public async Task WaitForIndexingAsync_AudienceDeletedMeanwhile_SaysSo()
    {
        AudiencesClient audiences = On(() => AudienceAnswer.View("IN_PROGRESS"), AudienceAnswer.NotFound);

        Assert.That((await FailAsync<AudienceNotFoundException>(audiences.WaitForIndexingAsync("vip", Token))).AudienceName, Is.EqualTo("vip"));
    }

    [Test]
    public async Task WaitForIndexingAsync_Refused_EndsAtOnce()
    {
        await FailAsync<BatchApiException>(On(() => Answer.Error(HttpStatusCode.Unauthorized)).WaitForIndexingAsync("vip", Token));

        Assert.That(Sent.Count(), Is.EqualTo(1));
    }

    private Func<HttpResponseMessage>[] States(params string[] states) => [.. states.Select(state => (Func<HttpResponseMessage>)(() =>
    {
        _looks.Add(Time.GetUtcNow());
        return AudienceAnswer.View(state);
    }))];

    private IEnumerable<double> Pauses() => _looks.Zip(_looks.Skip(1), (before, after) => (after - before).TotalSeconds);
}
