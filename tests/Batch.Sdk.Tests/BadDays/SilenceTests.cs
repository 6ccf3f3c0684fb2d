using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.BadDays;

/// <summary>Sockets that hang at each stage of an exchange; the client's time goes on when they do.</summary>
internal sealed class SilenceTests
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromHours(1);
    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = VirtualTime.Create();

    [Test]
    [CancelAfter(60_000)]
    public async Task UpdateAsync_SilenceAtAnyStage_EndsWithTheAttemptAndSaysWhatIsKnown([Values] Stage stage, CancellationToken cancellationToken)
    {
        using var server = new SilentServer(stage);

        Task<ItemOutcome> update = UpdateAsync(server, maxRetries: 0, cancellationToken);
        await server.Silence.WaitAsync(cancellationToken);
        _time.Advance(AttemptTimeout);
        BatchException exception = Assert.CatchAsync<BatchException>(() => update)!;

        bool isSent = stage != Stage.Handshake;
        Assert.That((exception as BatchItemException)?.Outcome.Status, Is.EqualTo(isSent ? ItemStatus.Ambiguous : default(ItemStatus?)));
        Assert.That(exception.Message, Does.Contain("Batch did not answer in time"));
        Assert.That(exception.Message, Does.Contain(isSent ? "may have been carried out" : "nothing was sent"));
        Assert.That(exception.IsTransient);
    }

    [TestCase(Stage.Request)]
    [TestCase(Stage.Answer)]
    [TestCase(Stage.StatusLine)]
    [TestCase(Stage.Headers)]
    [TestCase(Stage.Body)]
    [CancelAfter(60_000)]
    public async Task UpdateAsync_SilenceOnce_RepeatedOnAnotherConnection(Stage stage, CancellationToken cancellationToken)
    {
        using var server = new SilentServer(stage);

        Task<ItemOutcome> update = UpdateAsync(server, maxRetries: 1, cancellationToken);
        await server.Silence.WaitAsync(cancellationToken);
        _time.Advance(AttemptTimeout);
        while (!server.SecondConnection.IsCompleted)
        {
            _time.Advance(Backoff);
            await Task.Delay(Glance, TimeProvider.System, cancellationToken);
        }

        Assert.That((await update).Status, Is.EqualTo(ItemStatus.Accepted));
    }

    private Task<ItemOutcome> UpdateAsync(SilentServer server, int maxRetries, CancellationToken cancellationToken)
    {
        BatchClientOptions options = TestClient.Options(_time);
        options.BaseAddress = server.Address;
        (options.Retry.MaxRetries, options.Retry.AttemptTimeout) = (maxRetries, AttemptTimeout);
        (options.Retry.BaseDelay, options.Retry.MaxDelay) = (Backoff, Backoff);
        return new BatchClient(options).Profiles.UpdateAsync(ProfileUpdate.For("jane").Set("plan", "free"), cancellationToken);
    }
}
