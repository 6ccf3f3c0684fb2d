using System.Net;
using System.Threading.RateLimiting;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using RichardSzalay.MockHttp;

namespace Batch.Sdk.Tests.Transport;

/// <summary>429: a surprise that costs no retry, makes everyone wait and never ends earlier than the server says.</summary>
internal sealed class ThrottleTests
{
    private const string Route = "https://api.batch.com/2.9/profiles/update";
    private const string Success = """{"code":"SUCCESS"}""";

    private readonly FakeTimeProvider _time = VirtualTime.Create();
    private readonly MockHttpMessageHandler _batch = new();
    private readonly List<DateTimeOffset> _sent = [];

    [Test]
    public async Task UpdateAsync_ThrottledMoreOftenThanThereAreRetries_IsAccepted()
    {
        for (int i = 0; i < 4; i++) ExpectThrottled();
        ExpectSuccess();

        ItemOutcome outcome = await _time.RunAsync(Client(options => options.Retry.MaxRetries = 1).Profiles.UpdateAsync(ProfileUpdate.For("u")));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        _batch.VerifyNoOutstandingExpectation();
    }

    [Test]
    public async Task UpdateAsync_ThrottledWithoutRetryAfter_WaitsOneSecondThenTwice()
    {
        ExpectThrottled();
        ExpectThrottled();
        ExpectThrottled();
        ExpectSuccess();

        await _time.RunAsync(Client().Profiles.UpdateAsync(ProfileUpdate.For("u")));

        Assert.That(Waits(), Is.EqualTo([1.0, 2.0, 4.0]).Within(0.3));
    }

    [TestCase(7)]
    [TestCase(120)]
    public async Task UpdateAsync_ThrottledWithRetryAfter_WaitsAtLeastSoLong(int seconds)
    {
        ExpectThrottled(TimeSpan.FromSeconds(seconds));
        ExpectSuccess();

        await _time.RunAsync(Client().Profiles.UpdateAsync(ProfileUpdate.For("u")));

        Assert.That(Waits().Single(), Is.GreaterThanOrEqualTo(seconds).And.LessThan(seconds + 1));
    }

    [Test]
    public async Task UpdateAsync_OneClientThrottled_TheOthersOfTheProjectWaitToo()
    {
        ExpectThrottled(TimeSpan.FromSeconds(30));
        ExpectSuccess();
        ExpectSuccess();
        BatchClientOptions options = TestClient.Options(_time);
        var first = new BatchClient(options, _batch.ToHttpClient());
        var second = new BatchClient(options, _batch.ToHttpClient());

        Task<ItemOutcome> throttled = first.Profiles.UpdateAsync(ProfileUpdate.For("u"));
        await _time.RunAsync(Task.Delay(TimeSpan.FromSeconds(5), _time));
        Task<ItemOutcome> other = second.Profiles.UpdateAsync(ProfileUpdate.For("v"));
        await _time.RunAsync(Task.WhenAll(throttled, other));

        Assert.That((_sent[1] - _sent[0]).TotalSeconds, Is.GreaterThanOrEqualTo(30));
    }

    [Test]
    public async Task UpdateAsync_PauseOfAnEarlierAnswerAboveTheLimit_EndsTheCall()
    {
        ExpectThrottled(TimeSpan.FromSeconds(30));
        ExpectSuccess();
        BatchClientOptions options = TestClient.Options(_time);
        Task<ItemOutcome> throttled = new BatchClient(options, _batch.ToHttpClient()).Profiles.UpdateAsync(ProfileUpdate.For("u"));
        await _time.RunAsync(Task.Delay(TimeSpan.FromSeconds(5), _time));
        options.Retry.MaxRetryAfter = _sent[0].AddSeconds(30) - _time.GetUtcNow() - TimeSpan.FromTicks(1);

        BatchApiException exception = Assert.ThrowsAsync<BatchApiException>(
            () => new BatchClient(options, _batch.ToHttpClient()).Profiles.UpdateAsync(ProfileUpdate.For("v")))!;

        await _time.RunAsync(throttled);
        Assert.That(exception.Message, Does.Contain("An earlier answer asked to wait"));
        Assert.That(_sent, Has.Count.EqualTo(2), "the second call sent nothing");
    }

    [Test]
    public void UpdateAsync_RetryAfterAboveTheLimit_EndsTheCall()
    {
        ExpectThrottled(TimeSpan.FromMinutes(6));

        BatchApiException exception = Assert.ThrowsAsync<BatchApiException>(() => Client().Profiles.UpdateAsync(ProfileUpdate.For("u")))!;

        Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(exception.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(6)));
        Assert.That(exception.Message, Does.StartWith("Rate limit exceeded"));
    }

    [Test]
    public async Task UpdateAsync_ThrottledForEver_GivesUpAfterTheLimit()
    {
        _batch.When(Route).Respond(_ => Throttled(null));
        Task<ItemOutcomes> sending = Client().Profiles.UpdateAsync([ProfileUpdate.For("u")]);

        await _time.RunAsync((Task)sending);

        Assert.That(Assert.ThrowsAsync<BatchDeliveryException>(() => sending)!.Outcomes.Counts.NotAttempted, Is.EqualTo(1));
        Assert.That(_sent[^1] - _sent[0], Is.GreaterThan(TimeSpan.FromMinutes(5)).And.LessThan(TimeSpan.FromMinutes(6)));
    }

    [Test]
    public async Task UpdateAsync_LimiterOfTheUsers_IsAskedForTheWeightAndThePauseIsKept()
    {
        ExpectThrottled(TimeSpan.FromSeconds(9));
        ExpectSuccess();
        using var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 3, QueueLimit = 100 });

        await _time.RunAsync(Client(options => options.RateLimits.ProfilesUpdate.Limiter = limiter).Profiles.UpdateAsync(
            [ProfileUpdate.For("a"), ProfileUpdate.For("b"), ProfileUpdate.For("c")]));

        Assert.That(Waits().Single(), Is.GreaterThanOrEqualTo(9));
        Assert.That(limiter.GetStatistics()!.CurrentAvailablePermits, Is.EqualTo(3), "the permits came back");
    }

    [Test]
    public async Task UpdateAsync_LimiterOfTheUsersThrottledAgainAfterAnAnswer_WaitsOneSecondAnew()
    {
        ExpectThrottled();
        ExpectThrottled();
        ExpectSuccess();
        ExpectThrottled();
        ExpectSuccess();
        using var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 100 });
        BatchClient client = Client(options => options.RateLimits.ProfilesUpdate.Limiter = limiter);

        await _time.RunAsync(client.Profiles.UpdateAsync(ProfileUpdate.For("a")));
        await _time.RunAsync(client.Profiles.UpdateAsync(ProfileUpdate.For("a")));

        double[] waits = [.. Waits()];
        Assert.That((double[])[waits[0], waits[1], waits[3]], Is.EqualTo((double[])[1, 2, 1]).Within(0.3));
    }

    [Test]
    public async Task UpdateAsync_LimiterOfTheUsersAndCancelledDuringThePause_GivesThePermitBack()
    {
        ExpectThrottled(TimeSpan.FromSeconds(60));
        using var cancellation = new CancellationTokenSource();
        using var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 100 });
        BatchClient client = Client(options => options.RateLimits.ProfilesUpdate.Limiter = limiter);

        Task<ItemOutcome> sending = client.Profiles.UpdateAsync(ProfileUpdate.For("a"), cancellation.Token);
        await _time.RunAsync(Task.Delay(TimeSpan.FromSeconds(5), _time));
        await cancellation.CancelAsync();

        Assert.CatchAsync<OperationCanceledException>(() => sending);
        Assert.That(limiter.GetStatistics()!.CurrentAvailablePermits, Is.EqualTo(1));
    }

    [Test]
    public void UpdateAsync_LimiterOfTheUsersRefuses_NothingIsSentUnlimited()
    {
        using var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 0 });
        using RateLimitLease taken = limiter.AttemptAcquire();

        BatchException exception = Assert.ThrowsAsync<BatchException>(
            () => Client(options => options.RateLimits.ProfilesUpdate.Limiter = limiter).Profiles.UpdateAsync(ProfileUpdate.For("a")))!;

        Assert.That(exception.Message, Does.StartWith("The rate limiter gave no permit"));
        Assert.That(_sent, Is.Empty);
    }

    [Test]
    public async Task UpdateAsync_LongQueue_IsNotCutByTheAttemptTimeout()
    {
        _batch.When(Route).Respond(_ => Taken());
        BatchClient client = Client(options =>
        {
            options.Retry.AttemptTimeout = TimeSpan.FromMinutes(1);
            options.Retry.MaxRetries = 0;
            options.RateLimits.ProfilesUpdate.RatePerSecond = 1;
        });

        ItemOutcomes outcomes = await _time.RunAsync(
            client.Profiles.UpdateAsync(Enumerable.Range(0, 1_400).Select(i => ProfileUpdate.For($"u{i}"))));

        Assert.That(outcomes.Counts.Accepted, Is.EqualTo(1_400));
    }

    [Test]
    public void Constructor_OtherRatesForTheSameProject_IsAFault()
    {
        BatchClientOptions options = TestClient.Options(_time);
        _ = new BatchClient(options, _batch.ToHttpClient());
        options.RateLimits.ProfilesUpdate.RatePerSecond = 100;

        Assert.That(
            () => new BatchClient(options, _batch.ToHttpClient()),
            Throws.TypeOf<Microsoft.Extensions.Options.OptionsValidationException>().With.Message.Contains(
                "RateLimits.ProfilesUpdate is 100 a second with a burst of 1000, but another client of this project has 300 and 1000"));
    }

    private void ExpectThrottled(TimeSpan? retryAfter = null) => _batch.Expect(HttpMethod.Post, Route).Respond(_ => Throttled(retryAfter));

    private void ExpectSuccess() => _batch.Expect(HttpMethod.Post, Route).Respond(_ => Taken());

    private HttpResponseMessage Throttled(TimeSpan? retryAfter)
    {
        _sent.Add(_time.GetUtcNow());
        return Answer.Throttled(retryAfter);
    }

    private HttpResponseMessage Taken()
    {
        _sent.Add(_time.GetUtcNow());
        return Answer.Json(HttpStatusCode.Accepted, Success);
    }

    private BatchClient Client(Action<BatchClientOptions>? configure = null)
    {
        BatchClientOptions options = TestClient.Options(_time);
        options.Retry.AttemptTimeout = TimeSpan.FromHours(1);
        configure?.Invoke(options);
        return new BatchClient(options, _batch.ToHttpClient());
    }

    private IEnumerable<double> Waits() => _sent.Zip(_sent.Skip(1), (before, after) => (after - before).TotalSeconds);
}
