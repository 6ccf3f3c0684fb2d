using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Calls;

/// <summary>The calls of the client that take items of a kind.</summary>
internal sealed class ItemCalls<T>(
    Func<Item, T> make,
    Func<IEnumerable<T?>, CancellationToken, Task<ItemOutcomes>>? sendListAsync,
    Func<IEnumerable<T?>, BulkOptions, CancellationToken, Task<BulkReport>> sendAllAsync,
    Func<IAsyncEnumerable<T?>, BulkOptions, CancellationToken, Task<BulkReport>> streamAllAsync)
    where T : class
{
    public async Task<CallResult> SendAsync(CallScenario scenario, IReadOnlyList<Item> items, Disturbance disturbance, Bench bench)
    {
        using var cancellation = new Cancellation(disturbance, bench);
        bool isList = scenario.Source == SourceKind.List && sendListAsync is not null;
        var feed = new ItemFeed<T>(items, item => item.Content == Content.Missing ? null : make(item), isList ? null : disturbance.SourceFailsAfter, new Random(scenario.Seed), bench.Clock);
        return isList
            ? await SendListAsync([.. feed.Sequence()], cancellation.Token)
            : await SendAllAsync(feed, scenario, cancellation.Token);
    }

    private async Task<CallResult> SendListAsync(T?[] items, CancellationToken cancellationToken)
    {
        try
        {
            return Result(await sendListAsync!(items, cancellationToken), null);
        }
        catch (BatchDeliveryException exception)
        {
            return Result(exception.Outcomes, exception);
        }
        catch (BatchDeliveryCanceledException exception)
        {
            return Result(exception.Outcomes, exception);
        }

        CallResult Result(ItemOutcomes outcomes, Exception? failure) => new([.. outcomes], outcomes.Counts, null, failure, items.Length);
    }

    private async Task<CallResult> SendAllAsync(ItemFeed<T> feed, CallScenario scenario, CancellationToken cancellationToken)
    {
        List<ItemOutcome> outcomes = [];
        var options = new BulkOptions { Route = scenario.Route, OnOutcome = outcomes.Add };
        (BulkReport Report, Exception? Failure) end;
        try
        {
            end = (scenario.Source == SourceKind.Stream
                ? await streamAllAsync(feed.StreamAsync(), options, cancellationToken)
                : await sendAllAsync(feed.Sequence(), options, cancellationToken), null);
        }
        catch (BatchBulkException exception)
        {
            end = (exception.Report, exception);
        }
        catch (BatchBulkCanceledException exception)
        {
            end = (exception.Report, exception);
        }
        return new CallResult(outcomes, end.Report.Counts, end.Report, end.Failure, feed.Given);
    }
}
