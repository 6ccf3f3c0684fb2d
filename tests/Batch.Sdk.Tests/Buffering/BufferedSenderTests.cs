using System.Net;
using System.Text.Json;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Buffering;

internal sealed class BufferedSenderTests
{
    [Test]
    public async Task SendAsync_OneItem_GoesAtOnceAndAlone()
    {
        using var handler = new RecordingHandler();
        await using BufferedSender sender = TestClient.On(handler, VirtualTime.Create()).CreateBufferedSender();

        ItemOutcome outcome = await sender.SendAsync(ProfileUpdate.For("a").Set("n", 1));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(outcome.CustomId, Is.EqualTo("a"));
        Assert.That(handler.Requests.Single().Uri.AbsolutePath, Does.EndWith("/profiles/update"));
    }

    [Test]
    public async Task SendAsync_ManyWhileARequestIsOnItsWay_GoTogetherInTheNext()
    {
        var first = new TaskCompletionSource();
        int requests = 0;
        using var handler = new RecordingHandler(async (_, _) =>
        {
            if (Interlocked.Increment(ref requests) == 1) await first.Task;
            return Answer.Success();
        });
        FakeTimeProvider time = VirtualTime.Create();
        await using BufferedSender sender = TestClient.On(handler, time).CreateBufferedSender();

        Task<ItemOutcome> alone = sender.SendAsync(ProfileUpdate.For("first"));
        await WaitForAsync(() => handler.Requests.Count == 1);
        Task<ItemOutcome>[] others = [.. Enumerable.Range(0, 150).Select(i => sender.SendAsync(ProfileUpdate.For($"u{i}")))];

        // Time goes on only when nobody has anything to do: by then the sender has taken them all.
        await time.RunAsync(Task.Delay(TimeSpan.FromMilliseconds(20), time));
        first.SetResult();
        ItemOutcome[] outcomes = await Task.WhenAll([alone, .. others]);

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.All.EqualTo(ItemStatus.Accepted));
        Assert.That(handler.Requests.Select(request => IdsOf(request).Length), Is.EqualTo([1, 150]));
    }

    [Test]
    public async Task SendAsync_GoodAndBadItems_EachCallerGetsItsOwnOutcome()
    {
        using var handler = new RecordingHandler((request, _) => Task.FromResult(
            request.Body.Contains("poison", StringComparison.Ordinal) ? Answer.Error(HttpStatusCode.BadRequest) : Answer.Success()));
        await using BufferedSender sender = TestClient.On(handler).CreateBufferedSender();

        ItemOutcome[] outcomes = await Task.WhenAll(
            sender.SendAsync(ProfileUpdate.For("a")),
            sender.SendAsync(ProfileUpdate.For("b").Email("nobody")),
            sender.SendAsync(ProfileUpdate.For("c").Set("poison", 1)),
            sender.SendAsync(BatchEvent.Named("signed_up").For("d")));

        Assert.That(outcomes.Select(outcome => outcome.CustomId), Is.EqualTo(["a", "b", "c", "d"]));
        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo(
            [ItemStatus.Accepted, ItemStatus.Rejected, ItemStatus.Rejected, ItemStatus.Accepted]));
        Assert.That(outcomes[1].Faults.Single().Code, Is.EqualTo(FaultCode.EmailInvalid));
        Assert.That(outcomes[2].Faults.Single().Code, Is.EqualTo(FaultCode.RequestRefused));
    }

    [Test]
    public async Task SendAsync_KeysRefused_TellsTheCallersAndGoesOn()
    {
        using var handler = new RecordingHandler(() => Answer.Error(HttpStatusCode.Unauthorized), Answer.Success);
        await using BufferedSender sender = TestClient.On(handler).CreateBufferedSender();

        ItemOutcome refused = await sender.SendAsync(ProfileUpdate.For("a"));
        ItemOutcome taken = await sender.SendAsync(ProfileUpdate.For("a"));

        Assert.That(refused.Status, Is.EqualTo(ItemStatus.NotAttempted));
        Assert.That(refused.Error, Is.TypeOf<BatchApiException>().With.Message.StartsWith("Authentication failed"));
        Assert.That(taken.Status, Is.EqualTo(ItemStatus.Accepted));
    }

    [Test]
    public async Task SendAsync_Full_WaitsForRoomAndDropsNothing()
    {
        var answers = new TaskCompletionSource();
        using var handler = new RecordingHandler(async (_, _) =>
        {
            await answers.Task;
            return Answer.Success();
        });
        BatchClient client = TestClient.On(handler, configure: options => options.MaxItemsPerRequest = 1);
        await using BufferedSender sender = client.CreateBufferedSender(new BufferedSenderOptions { Capacity = 2 });
        using var cancellation = new CancellationTokenSource();

        // One is on its way, one is gathered and two wait: the fifth finds no room.
        Task<ItemOutcome>[] taken = [.. Enumerable.Range(0, 4).Select(i => sender.SendAsync(ProfileUpdate.For($"u{i}")))];
        await WaitForAsync(() => handler.Requests.Count == 1);
        await Task.Yield();
        Task<ItemOutcome>[] waiting = [.. Enumerable.Range(4, 3).Select(i => sender.SendAsync(ProfileUpdate.For($"u{i}"), cancellation.Token))];
        await cancellation.CancelAsync();
        answers.SetResult();

        ItemOutcome[] outcomes = await Task.WhenAll(taken);
        Assert.That(outcomes.Select(outcome => outcome.Status), Is.All.EqualTo(ItemStatus.Accepted));
        Assert.ThrowsAsync<OperationCanceledException>(() => waiting[^1], "it had not been taken");
    }

    [Test]
    public async Task SendAsync_Linger_WaitsForCompany()
    {
        FakeTimeProvider time = VirtualTime.Create();
        using var handler = new RecordingHandler();
        await using BufferedSender sender = TestClient.On(handler, time).CreateBufferedSender(
            new BufferedSenderOptions { Linger = TimeSpan.FromSeconds(5) });

        Task<ItemOutcome>[] sending = [sender.SendAsync(ProfileUpdate.For("a")), sender.SendAsync(ProfileUpdate.For("b"))];
        DateTimeOffset start = time.GetUtcNow();
        await time.RunAsync(Task.WhenAll(sending));

        Assert.That(time.GetUtcNow() - start, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(5)));
        Assert.That(IdsOf(handler.Requests.Single()), Is.EqualTo(["a", "b"]));
    }

    [Test]
    public async Task SendAsync_LingerWhileItemsTrickleIn_CountsFromTheFirst()
    {
        FakeTimeProvider time = VirtualTime.Create();
        using var handler = new RecordingHandler();
        await using BufferedSender sender = TestClient.On(handler, time).CreateBufferedSender(
            new BufferedSenderOptions { Linger = TimeSpan.FromSeconds(1) });

        Task<ItemOutcome> first = sender.SendAsync(ProfileUpdate.For("first"));
        DateTimeOffset start = time.GetUtcNow();
        for (int i = 0; i < 40 && !first.IsCompleted; i++)
        {
            _ = sender.SendAsync(ProfileUpdate.For($"u{i}"));
            await time.RunAsync(Task.Delay(TimeSpan.FromMilliseconds(300), time));
        }

        await first;
        Assert.That(time.GetUtcNow() - start, Is.LessThan(TimeSpan.FromSeconds(6)), "it would take 12 if each began anew");
    }

    [Test]
    public async Task SendAsync_ManyUpdatesOfOneProfile_ArriveInTheirOrder()
    {
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, configure: options => options.MaxConcurrentRequests = 4);
        await using BufferedSender sender = client.CreateBufferedSender();

        ItemOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => sender.SendAsync(ProfileUpdate.For("a").Set("n", i))));

        int[] values = [.. handler.Requests.Select(request => NumberIn(request))];
        Assert.That(values, Is.Ordered);
        Assert.That(values[^1], Is.EqualTo(499));
        Assert.That(outcomes.Select(outcome => outcome.Status), Is.All.AnyOf(ItemStatus.Accepted, ItemStatus.Merged));
        Assert.That(outcomes[^1].Status, Is.EqualTo(ItemStatus.Accepted));
    }

    [Test]
    public async Task SendAsync_CallerWithAContextOfItsOwn_DoesNotLendItToTheOthers()
    {
        var context = new AsyncLocal<string?>();
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        using var handler = new RecordingHandler((_, _) =>
        {
            seen.Enqueue(context.Value);
            return Task.FromResult(Answer.Success());
        });
        await using BufferedSender sender = TestClient.On(handler).CreateBufferedSender();

        context.Value = "first caller";
        await sender.SendAsync(ProfileUpdate.For("a"));
        context.Value = "second caller";
        await sender.SendAsync(ProfileUpdate.For("b"));

        Assert.That(seen, Is.EqualTo(new string?[] { null, null }));
    }

    [Test]
    public async Task SendAsync_LimiterFailsWhileTheSenderEnds_TellsTheCaller()
    {
        using var limiter = new BrokenLimiter();
        using var handler = new RecordingHandler();
        BufferedSender sender = TestClient.On(handler, configure: options => options.RateLimits.ProfilesUpdate.Limiter = limiter).CreateBufferedSender();

        Task<ItemOutcome> sending = sender.SendAsync(ProfileUpdate.For("a"));
        await limiter.Asked;
        sender.Dispose();
        limiter.Fail();

        Assert.That((await sending).Status, Is.EqualTo(ItemStatus.NotAttempted));
    }

    [Test]
    public async Task Double_OverridesSendingOnly_CanBeDrainedAndDisposed()
    {
        var sender = new Double();

        Assert.That((await sender.SendAsync(ProfileUpdate.For("a"))).Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That((await sender.DrainAsync()).IsComplete);
        await sender.DisposeAsync();
        sender.Dispose();
    }

    [Test]
    public void CreateBufferedSender_BadOptions_ListsAllFaults()
    {
        using var handler = new RecordingHandler();
        var options = new BufferedSenderOptions { Capacity = 0, Linger = TimeSpan.FromSeconds(-1), DrainTimeout = TimeSpan.FromDays(1) };

        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => TestClient.On(handler).CreateBufferedSender(options))!;

        Assert.That(exception.Failures, Has.Exactly(3).Items);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Yield();
    }

    private static string[] IdsOf(RecordedRequest request)
    {
        using var document = JsonDocument.Parse(request.Body);
        return [.. document.RootElement.EnumerateArray().Select(item => item.GetProperty("identifiers").GetProperty("custom_id").GetString()!)];
    }

    private static int NumberIn(RecordedRequest request)
    {
        using var document = JsonDocument.Parse(request.Body);
        return document.RootElement[0].GetProperty("attributes").GetProperty("n").GetInt32();
    }

    private sealed class Double : BufferedSender
    {
        public override Task<ItemOutcome> SendAsync(ProfileUpdate update, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ItemOutcome(0, update.CustomId, ItemStatus.Accepted));
    }
}
