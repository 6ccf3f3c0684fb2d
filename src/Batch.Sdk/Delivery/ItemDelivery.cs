using System.Diagnostics;
using Batch.Sdk.Delivery.Chunks;
using Batch.Sdk.Delivery.Outcomes;
using Batch.Sdk.Delivery.Sources;
using Batch.Sdk.Items;
using Batch.Sdk.Telemetry;
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

    public BatchTelemetry Telemetry => settings.Telemetry;

    /// <exception cref="BatchItemException">The item was rejected or is ambiguous.</exception>
    public Task<ItemOutcome> SendAsync(string operation, IItem item, CancellationToken cancellationToken) => Telemetry.TraceAsync(
        operation,
        static (call, span) => call.Delivery.SendOneAsync(call.Operation, call.Item, span, call.CancellationToken),
        (Delivery: this, Operation: operation, Item: item, CancellationToken: cancellationToken));

    /// <exception cref="BatchDeliveryException">The run had to stop before its end.</exception>
    public Task<ItemOutcomes> SendAsync(string operation, IReadOnlyList<IItem?> items, CancellationToken cancellationToken) => Telemetry.TraceAsync(
        operation,
        static (call, span) => call.Delivery.SendSomeAsync(call.Operation, call.Items, span, call.CancellationToken),
        (Delivery: this, Operation: operation, Items: items, CancellationToken: cancellationToken));

    /// <summary>Sends all profiles that a source gives.</summary>
    /// <param name="operation">What the call is called.</param>
    /// <param name="open">Opens the source; the token tells it that nothing more is wanted.</param>
    /// <param name="options">What to do besides.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public Task<BulkReport> SendAllAsync(
        string operation, Func<CancellationToken, ItemSource> open, BulkOptions? options, CancellationToken cancellationToken) => Telemetry.TraceAsync(
        operation,
        async (_, span) =>
        {
            options ??= new BulkOptions();
            using var bulk = new BulkRun(transport, settings, validation, operation, options, cancellationToken);
            var source = new ReadAheadSource(open(bulk.Reading));
            BulkRoute route = await ResolveAsync(options.Route, source, bulk.Reading).ConfigureAwait(false);
            var destination = new ProfileDestination(route == BulkRoute.MassUpdate, settings);
            return await bulk.RunAsync(source, destination, ledger => Told(span, new BulkReport(ledger) { Route = route })).ConfigureAwait(false);
        },
        this);

    /// <summary>Sends all that a source gives to some other destination.</summary>
    public Task<TReport> SendAllAsync<TReport>(
        string operation,
        Destination destination,
        Func<CancellationToken, ItemSource> open,
        Func<ReportLedger, TReport> toReport,
        BulkOptions? options,
        CancellationToken cancellationToken)
        where TReport : BulkReport => Telemetry.TraceAsync(
        operation,
        async (_, span) =>
        {
            using var bulk = new BulkRun(transport, settings, validation, operation, options ?? new BulkOptions(), cancellationToken);
            return await bulk.RunAsync(open(bulk.Reading), destination, ledger => Told(span, toReport(ledger))).ConfigureAwait(false);
        },
        this);

    /// <summary>Sends what a source gives, at its pace, until the source ends or the state says so.</summary>
    public async Task RunAsync(ItemSource source, TimeSpan linger, OutcomeLedger ledger, RunState state, CancellationToken reading)
    {
        var encoder = new ItemEncoder(validation, settings);
        using var run = new DeliveryRun(transport, new ProfileDestination(isMass: false, settings), settings, encoder, ledger, state);
        await run.TakeAllAsync(source, linger, reading).ConfigureAwait(false);
    }

    private static TReport Told<TReport>(Activity? span, TReport report)
        where TReport : BulkReport
    {
        span.SetCounts(report.Counts);
        return report;
    }

    private static async Task<BulkRoute> ResolveAsync(BulkRoute route, ReadAheadSource source, CancellationToken reading)
    {
        if (route != BulkRoute.Auto) return route;
        return await source.IsShortAsync(MostForUpdate, reading).ConfigureAwait(false) ? BulkRoute.Update : BulkRoute.MassUpdate;
    }

    private async Task<ItemOutcome> SendOneAsync(string operation, IItem item, Activity? span, CancellationToken cancellationToken)
    {
        (ItemOutcomes outcomes, BatchException? stopped) = await DeliverAsync(operation, [item], span, cancellationToken).ConfigureAwait(false);
        ItemOutcome outcome = outcomes[0];
        if (outcome.IsAccepted) return outcome;
        throw outcome.Status == ItemStatus.NotAttempted ? stopped! : new BatchItemException(outcome);
    }

    private async Task<ItemOutcomes> SendSomeAsync(
        string operation, IReadOnlyList<IItem?> items, Activity? span, CancellationToken cancellationToken)
    {
        (ItemOutcomes outcomes, BatchException? stopped) = await DeliverAsync(operation, items, span, cancellationToken).ConfigureAwait(false);
        return stopped is null
            ? outcomes
            : throw new BatchDeliveryException($"The call stopped before its end: {stopped.Message} {outcomes.Counts}.", outcomes, stopped);
    }

    private async Task<(ItemOutcomes Outcomes, BatchException? Stopped)> DeliverAsync(
        string operation, IReadOnlyList<IItem?> items, Activity? span, CancellationToken cancellationToken)
    {
        var ledger = new ListLedger(items.Count, new ItemMeter(Telemetry, operation));
        using var state = new RunState(stopsOnFailure: true, cancellationToken);
        var encoder = new ItemEncoder(validation, settings);
        using var run = new DeliveryRun(transport, new ProfileDestination(isMass: false, settings), settings, encoder, ledger, state);
        foreach (IItem? item in items) await run.AddAsync(item).ConfigureAwait(false);
        await run.CompleteAsync().ConfigureAwait(false);

        ItemOutcomes outcomes = ledger.ToOutcomes();
        span.SetCounts(outcomes.Counts);
        bool isWhole = outcomes.Counts.NotAttempted + outcomes.Counts.Ambiguous == 0;
        if (state.Stopped is { } stopped) Telemetry.Delivery.RunStopped(operation, ErrorTypes.Of(stopped), outcomes.Counts);
        else if (state.IsCanceled && !isWhole) throw Canceled(operation, outcomes, cancellationToken);
        return (outcomes, state.Stopped);
    }

    private BatchDeliveryCanceledException Canceled(string operation, ItemOutcomes outcomes, CancellationToken cancellationToken)
    {
        Telemetry.Delivery.RunCanceled(operation, outcomes.Counts);
        return new BatchDeliveryCanceledException(outcomes, cancellationToken);
    }
}
