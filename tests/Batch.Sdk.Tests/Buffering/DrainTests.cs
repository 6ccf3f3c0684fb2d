using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Buffering;

internal sealed class DrainTests
{
    [Test]
    public async Task DrainAsync_ItemsWaiting_AreSent()
    {
        using var handler = new RecordingHandler();
        await using BufferedSender sender = TestClient.On(handler).CreateBufferedSender();
        Task<ItemOutcome>[] sending = [.. Enumerable.Range(0, 500).Select(i => sender.SendAsync(ProfileUpdate.For($"u{i}")))];

        DrainReport report = await sender.DrainAsync();

        Assert.That(report.IsComplete);
        Assert.That((await Task.WhenAll(sending)).Select(outcome => outcome.Status), Is.All.EqualTo(ItemStatus.Accepted));
    }

    [Test]
    public async Task DrainAsync_NothingSent_EndsAtOnce()
    {
        using var handler = new RecordingHandler();
        await using BufferedSender sender = TestClient.On(handler).CreateBufferedSender();

        Assert.That((await sender.DrainAsync()).Left, Is.Empty);
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public async Task DrainAsync_TimeIsOver_ReturnsWhatIsLeft()
    {
        using var handler = new RecordingHandler(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return Answer.Success();
        });
        BatchClient client = TestClient.On(handler, configure: options => options.MaxItemsPerRequest = 2);
        await using BufferedSender sender = client.CreateBufferedSender();
        Task<ItemOutcome> onItsWay = sender.SendAsync(ProfileUpdate.For("a"));
        while (handler.Requests.Count == 0) await Task.Yield();
        ProfileUpdate[] updates = [.. Enumerable.Range(0, 9).Select(i => ProfileUpdate.For($"u{i}"))];
        TrackedEvent tracked = BatchEvent.Named("e").For("v");
        Task<ItemOutcome>[] waiting = [.. updates.Select(update => sender.SendAsync(update)), sender.SendAsync(tracked)];
        using var deadline = new CancellationTokenSource();

        Task<DrainReport> draining = sender.DrainAsync(deadline.Token);
        Assert.That(draining.IsCompleted, Is.False);
        await deadline.CancelAsync();
        DrainReport report = await draining;

        Assert.That((await onItsWay).Status, Is.EqualTo(ItemStatus.Ambiguous));
        Assert.That((await Task.WhenAll(waiting)).Select(outcome => outcome.Status), Is.All.EqualTo(ItemStatus.NotAttempted));
        Assert.That(report.Left, Has.Count.EqualTo(11));
        Assert.That(report.Left.Where(item => item.Outcome.CustomId != "a").Select(item => (object?)item.Update ?? item.Event),
            Is.EquivalentTo(updates.Cast<object>().Append(tracked)));
    }

    [Test]
    public async Task SendAsync_AfterDraining_IsNotAttemptedAndSaysWhy()
    {
        using var handler = new RecordingHandler();
        await using BufferedSender sender = TestClient.On(handler).CreateBufferedSender();
        await sender.DrainAsync();

        ItemOutcome outcome = await sender.SendAsync(ProfileUpdate.For("a"));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.NotAttempted));
        Assert.That(outcome.Error!.Message, Does.Contain("closed"));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public async Task DrainAsync_Twice_EndsAlike()
    {
        using var handler = new RecordingHandler();
        await using BufferedSender sender = TestClient.On(handler).CreateBufferedSender();
        Task<ItemOutcome> sending = sender.SendAsync(ProfileUpdate.For("a"));

        DrainReport[] reports = await Task.WhenAll(sender.DrainAsync(), sender.DrainAsync());

        Assert.That(reports.Select(report => report.IsComplete), Is.All.True);
        Assert.That((await sending).Status, Is.EqualTo(ItemStatus.Accepted));
    }

    [Test]
    public async Task DisposeAsync_ServiceHangs_EndsAfterTheDrainTimeout()
    {
        FakeTimeProvider time = VirtualTime.Create();
        using var handler = new RecordingHandler(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return Answer.Success();
        });
        BatchClient client = TestClient.On(handler, time, options => options.Retry.AttemptTimeout = TimeSpan.FromHours(1));
        BufferedSender sender = client.CreateBufferedSender(new BufferedSenderOptions { DrainTimeout = TimeSpan.FromSeconds(7) });
        Task<ItemOutcome> sending = sender.SendAsync(ProfileUpdate.For("a"));
        while (handler.Requests.Count == 0) await Task.Yield();

        DateTimeOffset start = time.GetUtcNow();
        await time.RunAsync(sender.DisposeAsync().AsTask());

        Assert.That(time.GetUtcNow() - start, Is.InRange(TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(10)));
        Assert.That((await sending).Status, Is.EqualTo(ItemStatus.Ambiguous));
    }

    [Test]
    public async Task Dispose_ServiceHangs_DoesNotWaitAndTellsEachCaller()
    {
        using var handler = new RecordingHandler(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return Answer.Success();
        });
        BufferedSender sender = TestClient.On(handler).CreateBufferedSender();
        Task<ItemOutcome>[] sending = [.. Enumerable.Range(0, 3).Select(i => sender.SendAsync(ProfileUpdate.For($"u{i}")))];

        sender.Dispose();

        Assert.That((await Task.WhenAll(sending)).Select(outcome => outcome.Status), Is.All.AnyOf(ItemStatus.Ambiguous, ItemStatus.NotAttempted));
    }
}
