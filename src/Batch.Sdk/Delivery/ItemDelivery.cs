using Batch.Sdk.Delivery.Chunks;
using Batch.Sdk.Delivery.Outcomes;
using Batch.Sdk.Delivery.Sources;
using Batch.Sdk.Items;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Delivery;

/// <summary>The way of items to Batch and of their outcomes back: one item, a list, or a source of any length.</summary>
internal sealed class ItemDelivery(BatchTransport transport, DeliverySettings settings, ValidationOptions validation)
{
    // Up to here an import is small enough for the route that is quick, as the first request of the other one would not even be full.
    private const int MostForUpdate = 5_000;

    public TimeProvider TimeProvider => settings.TimeProvider;

    public ValidationOptions Validation => validation;

    public int MaxBytes => settings.MaxBytes;

    /// <exception cref="BatchItemException">The item was rejected or is ambiguous.</exception>
    public async Task<ItemOutcome> SendAsync(IItem item, CancellationToken cancellationToken)
    {
        (ItemOutcomes outcomes, BatchException? stopped) = await DeliverAsync([item], cancellationToken).ConfigureAwait(false);
        ItemOutcome outcome = outcomes[0];
        if (outcome.IsAccepted) return outcome;
        throw outcome.Status == ItemStatus.NotAttempted ? stopped! : new BatchItemException(outcome);
    }

    /// <exception cref="BatchDeliveryException">The run had to stop before its end.</exception>
    public async Task<ItemOutcomes> SendAsync(IReadOnlyList<IItem?> items, CancellationToken cancellationToken)
    {
        (ItemOutcomes outcomes, BatchException? stopped) = await DeliverAsync(items, cancellationToken).ConfigureAwait(false);
        return stopped is null
            ? outcomes
            : throw new BatchDeliveryException($"The call stopped before its end: {stopped.Message} {outcomes.Counts}.", outcomes, stopped);
    }

    /// <summary>Sends all profiles that a source gives.</summary>
    /// <param name="open">Opens the source; the token tells it that nothing more is wanted.</param>
    /// <param name="options">What to do besides.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<BulkReport> SendAllAsync(
        Func<CancellationToken, ItemSource> open, BulkOptions? options, CancellationToken cancellationToken)
    {
        options ??= new BulkOptions();
        using var bulk = new BulkRun(transport, settings, validation, options, cancellationToken);
        var source = new ReadAheadSource(open(bulk.Reading));
        BulkRoute route = await ResolveAsync(options.Route, source, bulk.Reading).ConfigureAwait(false);
        var destination = new ProfileDestination(route == BulkRoute.MassUpdate, settings);
        return await bulk.RunAsync(source, destination, ledger => new BulkReport(ledger) { Route = route }).ConfigureAwait(false);
    }

    /// <summary>Sends all that a source gives to some other destination.</summary>
    public async Task<TReport> SendAllAsync<TReport>(
        Destination destination,
        Func<CancellationToken, ItemSource> open,
        Func<ReportLedger, TReport> toReport,
        BulkOptions? options,
        CancellationToken cancellationToken)
        where TReport : BulkReport
    {
        using var bulk = new BulkRun(transport, settings, validation, options ?? new BulkOptions(), cancellationToken);
        return await bulk.RunAsync(open(bulk.Reading), destination, toReport).ConfigureAwait(false);
    }

    /// <summary>Sends what a source gives, at its pace, until the source ends or the state says so.</summary>
    public async Task RunAsync(ItemSource source, TimeSpan linger, OutcomeLedger ledger, RunState state, CancellationToken reading)
    {
        var encoder = new ItemEncoder(validation, settings);
        using var run = new DeliveryRun(transport, new ProfileDestination(isMass: false, settings), settings, encoder, ledger, state);
        await run.TakeAllAsync(source, linger, reading).ConfigureAwait(false);
    }

    private static async Task<BulkRoute> ResolveAsync(BulkRoute route, ReadAheadSource source, CancellationToken reading)
    {
        if (route != BulkRoute.Auto) return route;
        return await source.IsShortAsync(MostForUpdate, reading).ConfigureAwait(false) ? BulkRoute.Update : BulkRoute.MassUpdate;
    }

    private async Task<(ItemOutcomes Outcomes, BatchException? Stopped)> DeliverAsync(
        IReadOnlyList<IItem?> items, CancellationToken cancellationToken)
    {
        var ledger = new ListLedger(items.Count);
        using var state = new RunState(stopsOnFailure: true, cancellationToken);
        var encoder = new ItemEncoder(validation, settings);
        using var run = new DeliveryRun(transport, new ProfileDestination(isMass: false, settings), settings, encoder, ledger, state);
        foreach (IItem? item in items) await run.AddAsync(item).ConfigureAwait(false);
        await run.CompleteAsync().ConfigureAwait(false);

        ItemOutcomes outcomes = ledger.ToOutcomes();
        bool isWhole = outcomes.Counts.NotAttempted + outcomes.Counts.Ambiguous == 0;
        if (state is { IsCanceled: true, Stopped: null } && !isWhole) throw new BatchDeliveryCanceledException(outcomes, cancellationToken);
        return (outcomes, state.Stopped);
    }
}
