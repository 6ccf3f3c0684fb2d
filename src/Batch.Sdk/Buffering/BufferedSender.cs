using System.Diagnostics;
using System.Threading.Channels;
using Batch.Sdk.Buffering;
using Batch.Sdk.Delivery;
using Batch.Sdk.Delivery.Outcomes;
using Batch.Sdk.Items;
using Batch.Sdk.Telemetry;

namespace Batch.Sdk;

/// <summary>
/// Takes single items from any number of threads and sends them in as few requests as the load allows; each caller gets the outcome of its own
/// item. Made by <see cref="BatchClient.CreateBufferedSender(BufferedSenderOptions)"/>, or registered with <c>AddBufferedSender()</c>. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// A request goes as soon as one of the client's <see cref="BatchClientOptions.MaxConcurrentRequests"/> is free, so that a lone item does not
/// wait, and requests fill by themselves under load. The items of one profile go in the order in which they were taken.
/// </para>
/// <para>
/// It is bounded: when <see cref="BufferedSenderOptions.Capacity"/> items wait, whoever comes waits too. A failure of Batch ends nothing: the items of
/// the request are told, and the sender goes on with the next ones.
/// </para>
/// </remarks>
public class BufferedSender : IAsyncDisposable, IDisposable
{
    private readonly ItemDelivery _delivery;
    private readonly BufferedSenderOptions _options;
    private readonly CancellationTokenSource _abandoned = new();
    private readonly PendingItems _items;
    private readonly RunState _state;
    private readonly PendingLedger _ledger;
    private readonly Lazy<Task>? _running;

    /// <summary>For tests that replace this class.</summary>
    protected BufferedSender()
    {
        _delivery = null!;
        _options = null!;
        _items = null!;
        _state = null!;
        _ledger = null!;
    }

    internal BufferedSender(ItemDelivery delivery, BufferedSenderOptions options)
    {
        _delivery = delivery;
        _options = options;
        _items = new PendingItems(options.Capacity, _abandoned.Token);
        _state = new RunState(stopsOnFailure: false, _abandoned.Token);
        _ledger = new PendingLedger(_items, _state, new ItemMeter(delivery.Telemetry, OperationNames.SenderSend));
        _running = new Lazy<Task>(Start);
    }

    /// <summary>Sends an update of a profile. It must not be changed before its outcome is there.</summary>
    /// <param name="update">What to change.</param>
    /// <param name="cancellationToken">Ends the waiting for room. What has been taken is sent whatever the token does.</param>
    /// <returns>
    /// The outcome, good or bad: this throws nothing on account of Batch, of the item's faults or of a sender that is closed already.
    /// </returns>
    /// <exception cref="ArgumentNullException">The update is null.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before there was room; the item was not taken.</exception>
    public virtual Task<ItemOutcome> SendAsync(ProfileUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        return SendAsync((IItem)update, cancellationToken);
    }

    /// <summary>Sends an event. It must not be changed before its outcome is there.</summary>
    /// <param name="trackedEvent">The event and its profile.</param>
    /// <param name="cancellationToken">Ends the waiting for room. What has been taken is sent whatever the token does.</param>
    /// <returns>
    /// The outcome, good or bad: this throws nothing on account of Batch, of the item's faults or of a sender that is closed already.
    /// </returns>
    /// <exception cref="ArgumentNullException">The event is null.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before there was room; the item was not taken.</exception>
    public virtual Task<ItemOutcome> SendAsync(TrackedEvent trackedEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trackedEvent);
        return SendAsync((IItem)trackedEvent, cancellationToken);
    }

    /// <summary>Takes no more items, sends those that wait, and ends when all have their outcomes or the time is over.</summary>
    /// <param name="cancellationToken">
    /// Says that the time is over: what is on its way then is ambiguous, what waits is not attempted. Both come back in the report.
    /// </param>
    /// <returns>What was left; a second call waits for the same end.</returns>
    public virtual async Task<DrainReport> DrainAsync(CancellationToken cancellationToken = default)
    {
        if (_running is null) return new DrainReport([]);
        _items.Close();
        await using (cancellationToken.UnsafeRegister(static sender => ((BufferedSender)sender!).Abandon(), this).ConfigureAwait(false))
        {
            await _running.Value.ConfigureAwait(false);
        }

        return new DrainReport(_ledger.Left);
    }

    /// <summary>Drains for at most <see cref="BufferedSenderOptions.DrainTimeout"/>.</summary>
    /// <returns>A task that ends when all items have their outcomes.</returns>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_running is null) return;
        using var timeout = new CancellationTokenSource(_options.DrainTimeout, _delivery.TimeProvider);
        await DrainAsync(timeout.Token).ConfigureAwait(false);
    }

    /// <summary>
    /// Ends at once, without waiting: what is on its way is ambiguous, what waits is not attempted, and the callers are told so. To have it sent, drain
    /// before or dispose with <see cref="DisposeAsync"/>.
    /// </summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends at once.</summary>
    /// <param name="disposing">Whether this comes from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _running is not null) Abandon();
    }

    private Task<ItemOutcome> SendAsync(IItem item, CancellationToken cancellationToken) => _delivery.Telemetry.TraceAsync(
        OperationNames.SenderSend,
        static (call, span) =>
        {
            Task<ItemOutcome> sending = call.Sender.AddAsync(call.Item, call.CancellationToken);
            return span is null ? sending : TellAsync(span, sending);
        },
        (Sender: this, Item: item, CancellationToken: cancellationToken));

    private static async Task<ItemOutcome> TellAsync(Activity span, Task<ItemOutcome> sending)
    {
        ItemOutcome outcome = await sending.ConfigureAwait(false);
        span.SetOutcome(outcome);
        return outcome;
    }

    private async Task<ItemOutcome> AddAsync(IItem item, CancellationToken cancellationToken)
    {
        _ = _running!.Value;
        var pending = new PendingItem(item);
        try
        {
            await _items.AddAsync(pending, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return new ItemOutcome(-1, item.CustomId, ItemStatus.NotAttempted) { Error = Closed() };
        }

        return await pending.Task.ConfigureAwait(false);
    }

    // The first caller starts it, and must not lend it its context for life.
    private Task Start()
    {
        using AsyncFlowControl flow = ExecutionContext.SuppressFlow();
        return Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        BatchException? defect = null;
        Func<int> queue = () => _items.Waiting;
        _delivery.Telemetry.Instruments.Watch(queue);
        try
        {
            await _delivery.RunAsync(_items, _options.Linger, _ledger, _state, _abandoned.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            defect = new BatchException("The sender has failed. This is a defect of Batch.Sdk: please report it.", exception);
            _items.Close();
        }

        _ledger.Close(defect);
        _delivery.Telemetry.Instruments.Forget(queue);
    }

    private void Abandon()
    {
        _items.Close();
        _state.End(Closed());
        _abandoned.Cancel();
    }

    private static BatchException Closed() => new("The sender is closed: it takes and sends no more items.", isTransient: true);
}
