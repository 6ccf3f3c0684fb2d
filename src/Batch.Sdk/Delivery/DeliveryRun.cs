using Batch.Sdk.Delivery.Chunks;
using Batch.Sdk.Delivery.Outcomes;
using Batch.Sdk.Delivery.Sources;
using Batch.Sdk.Items;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Delivery;

/// <summary>
/// The way of the items of one call: encoded once, gathered into chunks, sent, some requests at a time. The items of one custom ID go in the order
/// of the input.
/// </summary>
internal sealed class DeliveryRun : IDisposable
{
    private readonly Destination _destination;
    private readonly DeliverySettings _settings;
    private readonly OutcomeLedger _ledger;
    private readonly OutcomeWriter _outcomes;
    private readonly ItemEncoder _encoder;
    private readonly RunState _state;
    private readonly ChunkSender _sender;
    private readonly OpenChunks _open;
    private readonly InFlight _inFlight;
    private long _position;

    public DeliveryRun(BatchTransport transport, Destination destination, DeliverySettings settings, ItemEncoder encoder, OutcomeLedger ledger, RunState state)
    {
        (_destination, _settings, _encoder, _ledger, _state) = (destination, settings, encoder, ledger, state);
        _outcomes = new OutcomeWriter(ledger);
        _sender = new ChunkSender(transport, destination, settings, state, ledger);
        _open = new OpenChunks(destination, encoder, settings.TimeProvider);
        _inFlight = new InFlight(destination.Concurrency, _open.Release);
    }

    public bool IsOver => _state.IsOver;

    /// <summary>Whether something has been gathered that has not been sent.</summary>
    public bool HasOpen => !_open.IsEmpty;

    /// <summary>For how long it has.</summary>
    public TimeSpan OpenFor => _open.OpenFor;

    private ChunkLimits Limits => new(_destination.MaxOperations, Math.Min(_settings.MaxBytes, _state.MostBytes));

    /// <summary>Takes the next item of the input. Ends when there is room for another one.</summary>
    public ValueTask AddAsync(IItem? item)
    {
        long position = _position++;
        _ledger.Read();
        if (item is null)
        {
            _outcomes.Rejected(position, null, new Fault(FaultCode.ItemMissing, string.Empty, "The item is null."));
            return ValueTask.CompletedTask;
        }

        if (_open.TryAdd(position, item, Limits, out Part? part)) return ValueTask.CompletedTask;
        if (part is { } waiting) return new ValueTask(AddToNextAsync(waiting));
        _outcomes.Rejected(position, item.CustomId, _encoder.Context.ToList());
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes and sends all that a source gives, and ends when all of it has its outcomes.</summary>
    public async Task<SourceEnd> TakeAllAsync(ItemSource source, TimeSpan linger, CancellationToken reading)
    {
        try
        {
            return await new SourcePump(linger, _settings.TimeProvider).RunAsync(source, this, reading).ConfigureAwait(false);
        }
        finally
        {
            await CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends when a request could be started at once.</summary>
    public Task PlaceAsync() => _inFlight.PlaceAsync();

    /// <summary>Sends what has been gathered, as soon as there is room for it.</summary>
    public async Task FlushAsync()
    {
        await FlushAsync(kind: 0).ConfigureAwait(false);
        await FlushAsync(kind: 1).ConfigureAwait(false);
    }

    /// <summary>Sends the rest, and ends when all items have their outcomes.</summary>
    public async Task CompleteAsync()
    {
        await FlushAsync().ConfigureAwait(false);
        await _inFlight.CompleteAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        _open.Dispose();
        _inFlight.Dispose();
    }

    private async Task AddToNextAsync(Part part)
    {
        await FlushAsync(OpenChunks.KindOf(part.Item)).ConfigureAwait(false);
        _open.Add(part);
    }

    private async Task FlushAsync(int kind)
    {
        foreach (int next in _open.UpTo(kind))
        {
            await _inFlight.PlaceAsync().ConfigureAwait(false);
            _inFlight.Start(_open.Take(next), _sender.DeliverAsync);
        }
    }
}
