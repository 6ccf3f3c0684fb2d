using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Calls;

/// <summary>One sender and its producers, each with profiles of its own. A cancellation is the end of the time for draining.</summary>
internal sealed class SenderCalls(SenderScenario scenario, Bench bench)
{
    public async Task<CallResult> SendAsync(IReadOnlyList<Item> items, Disturbance disturbance)
    {
        using var deadline = new Cancellation(disturbance, bench);
        using var impatience = new CancellationTokenSource();
        BufferedSender sender = bench.Client.CreateBufferedSender(
            new BufferedSenderOptions { Capacity = scenario.Capacity, Linger = TimeSpan.FromMilliseconds(scenario.LingerMilliseconds) });
        var outcomes = new Task<ItemOutcome>[items.Count];
        var producing = Task.WhenAll(Enumerable.Range(0, scenario.Producers).Select(producer => ProduceAsync(sender, items, outcomes, producer, impatience.Token)));
        // Where it is let be, all have their outcomes first; else the end comes in the middle.
        if (disturbance is { CancelAfter: null, CancelAtRequest: null, SourceFailsAfter: null }) await WhenToldAsync();
        if (disturbance.SourceFailsAfter is not null) _ = impatience.CancelAsync();
        if (disturbance.CancelAtRequest is not null) await Task.WhenAny(WhenToldAsync(), WhenCancelledAsync(deadline.Token));
        DrainReport drained = await sender.DrainAsync(deadline.Token);
        await producing;
        return await ResultAsync(items, outcomes, drained);

        async Task WhenToldAsync()
        {
            await producing;
            await Task.WhenAll(outcomes);
        }
    }

    private static Task WhenCancelledAsync(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(cancelled.SetResult);
        return cancelled.Task;
    }

    private async Task ProduceAsync(
        BufferedSender sender, IReadOnlyList<Item> items, Task<ItemOutcome>[] outcomes, int producer, CancellationToken cancellationToken)
    {
        var random = new Random(scenario.Calls.Seed + producer);
        for (int i = 0; i < items.Count; i++)
        {
            Item item = items[i];
            if (int.Parse(item.User.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) % scenario.Producers != producer) continue;
            if (scenario.PauseMilliseconds > 0 && random.Is(30)) await Task.Delay(TimeSpan.FromMilliseconds(random.Between(1, scenario.PauseMilliseconds)), bench.Clock, CancellationToken.None);
            outcomes[i] = SendAsync(sender, item, cancellationToken);
            if (scenario.AwaitsEach) await outcomes[i];
        }
    }

    private static async Task<ItemOutcome> SendAsync(BufferedSender sender, Item item, CancellationToken cancellationToken)
    {
        try
        {
            return item.Content == Content.Event
                ? await sender.SendAsync(Updates.EventFor(item), cancellationToken)
                : await sender.SendAsync(Updates.Of(item), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new ItemOutcome(-1, item.Id, ItemStatus.NotAttempted) { Error = new BatchException("It was not taken.") };
        }
    }

    private async Task<CallResult> ResultAsync(IReadOnlyList<Item> items, Task<ItemOutcome>[] sending, DrainReport drained)
    {
        ItemOutcome[] told = await Task.WhenAll(sending);
        Exception? failure = told.FirstOrDefault(outcome => outcome.Status == ItemStatus.NotAttempted)?.Error;
        if (drained.Left.Any(left => !told.Contains(left.Outcome))) bench.Broken.Add("the draining left other items than the callers were told of");
        if (told.Any(outcome => outcome is { Status: ItemStatus.NotAttempted, Error: null })) bench.Broken.Add("an item was not attempted, and nobody says why");
        long[] numbers = [.. told.Select(outcome => outcome.Position).Where(position => position >= 0).Order()];
        if (!numbers.SequenceEqual(Enumerable.Range(0, numbers.Length).Select(number => (long)number))) bench.Broken.Add("a number was given twice or left out");
        ItemOutcome[] outcomes = [.. told.Select((outcome, index) => Renumbered(outcome, index))];
        return new CallResult(outcomes, new OutcomeCounts(outcomes), null, failure, items.Count);
    }

    private static ItemOutcome Renumbered(ItemOutcome outcome, int index) => new(index, outcome.CustomId, outcome.Status)
    {
        Faults = outcome.Faults,
        FieldErrors = outcome.FieldErrors,
        Error = outcome.Error,
    };
}
