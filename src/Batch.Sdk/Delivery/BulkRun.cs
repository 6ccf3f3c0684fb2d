using Batch.Sdk.Delivery.Chunks;
using Batch.Sdk.Delivery.Outcomes;
using Batch.Sdk.Delivery.Sources;
using Batch.Sdk.Telemetry;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Delivery;

/// <summary>One bulk call: from the source to the report.</summary>
internal sealed class BulkRun : IDisposable
{
    // A source that makes one wait must not keep what it gave already from going.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly BatchTransport _transport;
    private readonly DeliverySettings _settings;
    private readonly string _operation;
    private readonly ItemEncoder _encoder;
    private readonly RunState _state;
    private readonly ReportLedger _ledger;
    private readonly CancellationTokenSource _reading;
    private readonly BatchException _stopRequest = new("It was asked to stop.");
    private readonly CancellationTokenRegistration _stop;

    public BulkRun(
        BatchTransport transport,
        DeliverySettings settings,
        ValidationOptions validation,
        string operation,
        BulkOptions options,
        CancellationToken cancellationToken)
    {
        _operation = operation;
        _transport = transport;
        _settings = settings;
        _encoder = new ItemEncoder(validation, settings);
        _state = new RunState(stopsOnFailure: true, cancellationToken);
        _ledger = new ReportLedger(options, _state, settings.TimeProvider, new ItemMeter(settings.Telemetry, operation));
        _reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _state.Stopping);
        _stop = options.StopToken.Register(() => _state.End(_stopRequest));
    }

    /// <summary>Cancelled when nothing more is wanted of the source.</summary>
    public CancellationToken Reading => _reading.Token;

    /// <exception cref="BatchBulkException">The run had to stop, or the source failed.</exception>
    /// <exception cref="BatchBulkCanceledException">The caller cancelled it.</exception>
    public async Task<TReport> RunAsync<TReport>(ItemSource source, Destination destination, Func<ReportLedger, TReport> toReport)
        where TReport : BulkReport
    {
        using var run = new DeliveryRun(_transport, destination, _settings, _encoder, _ledger, _state);
        SourceEnd end = await run.TakeAllAsync(source, Linger, Reading).ConfigureAwait(false);
        end = end with { Failure = end.Failure ?? await TryDisposeAsync(source).ConfigureAwait(false) };
        _ledger.Announce();
        TReport report = toReport(_ledger);
        ThrowUnlessDone(report, end);
        return report;
    }

    public void Dispose()
    {
        _stop.Dispose();
        _reading.Dispose();
        _state.Dispose();
    }

    private static async Task<Exception?> TryDisposeAsync(ItemSource source)
    {
        try
        {
            await source.DisposeAsync().ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private void ThrowUnlessDone(BulkReport report, SourceEnd end)
    {
        OutcomeCounts counts = report.Counts;
        if (!counts.IsBalanced)
        {
            throw new InvalidOperationException($"The counts do not add up: {counts}. This is a defect of Batch.Sdk: please report it.");
        }

        bool isWhole = end.IsReached && counts.NotAttempted + counts.Ambiguous == 0;
        if (_state.Stopped is { } stopped && !(stopped == _stopRequest && isWhole))
            throw Stopped($"The call stopped before its end: {stopped.Message} {counts}.", report, stopped);
        if (_state.IsCanceled && !isWhole) throw Canceled(report);
        if (end.Failure is { } failure)
            throw Stopped($"The source failed ({failure.GetType().Name}); what it had given before was sent. {counts}.", report, failure);
    }

    private BatchBulkException Stopped(string message, BulkReport report, Exception cause)
    {
        _settings.Telemetry.Delivery.RunStopped(_operation, ErrorTypes.Of(cause), report.Counts);
        return new BatchBulkException(message, report, cause);
    }

    private BatchBulkCanceledException Canceled(BulkReport report)
    {
        _settings.Telemetry.Delivery.RunCanceled(_operation, report.Counts);
        return new BatchBulkCanceledException(report, _state.CancellationToken);
    }
}
