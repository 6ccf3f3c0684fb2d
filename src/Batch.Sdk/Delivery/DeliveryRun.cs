using Batch.Sdk.Items;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Delivery;

/// <summary>
/// The way of the items of one call: encoded once, gathered into chunks, sent, some requests at a time. Items with events never share a
/// request with items without, so that repeating attributes cannot repeat events; and the items of one custom ID go in the order of the
/// input.
/// </summary>
internal sealed class DeliveryRun : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    private readonly Destination _destination;
    private readonly DeliverySettings _settings;
    private readonly OutcomeLedger _ledger;
    private readonly OutcomeWriter _outcomes;
    private readonly ItemEncoder _encoder;
    private readonly RunState _state;
    private readonly ChunkSender _sender;
    private readonly InFlight _inFlight;
    private readonly Chunk[] _open;
    private long _position;

    public DeliveryRun(BatchTransport transport, Destination destination, DeliverySettings settings, ItemEncoder encoder, OutcomeLedger ledger, RunState state)
    {
        (_destination, _settings, _encoder, _ledger, _state) = (destination, settings, encoder, ledger, state);
        _outcomes = new OutcomeWriter(ledger);
        _sender = new ChunkSender(transport, destination, settings, state, ledger);
        _inFlight = new InFlight(destination.Concurrency);
        _open = [new Chunk(destination, FirstBytes), new Chunk(destination, FirstBytes)];
    }

    public bool IsOver => _state.IsOver;

    public bool HasOpen => _open[0].Count + _open[1].Count > 0;

    private ChunkLimits Limits => new(_destination.MaxOperations, Math.Min(_settings.MaxBytes, _state.MostBytes));

    /// <summary>Takes the next item of the input. Ends when there is room for another one.</summary>
    public ValueTask AddAsync(IItem? item)
    {
        long position = _position++;
        _ledger.Read();
        if (_encoder.Encode(item) is not { } sayable)
        {
            _outcomes.Rejected(position, item?.CustomId, _encoder.Context.ToList());
            return ValueTask.CompletedTask;
        }

        if (_state.IsOver)
        {
            _outcomes.NotAttempted(position, sayable.CustomId, _state.Stopped);
            return ValueTask.CompletedTask;
        }

        var part = new Part(position, sayable);
        return TryAdd(part) ? ValueTask.CompletedTask : new ValueTask(AddToNextAsync(part));
    }

    /// <summary>Ends when a request could be started at once.</summary>
    public Task PlaceAsync() => _inFlight.PlaceAsync();

    /// <summary>Sends what has been gathered, as soon as there is room for it.</summary>
    public async Task FlushAsync()
    {
        await FlushAsync(0).ConfigureAwait(false);
        await FlushAsync(1).ConfigureAwait(false);
    }

    /// <summary>Sends the rest, and ends when all items have their outcomes.</summary>
    public async Task CompleteAsync()
    {
        await FlushAsync().ConfigureAwait(false);
        await _inFlight.CompleteAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (Chunk chunk in _open) chunk.Dispose();
        _inFlight.Dispose();
    }

    private static int KindOf(Part part) => part.Item.HasEvents ? 1 : 0;

    private bool TryAdd(Part part)
    {
        string customId = part.Item.CustomId!;
        int kind = KindOf(part);
        if (_open[1 - kind].Contains(customId)) return false;
        if (_open[kind].Contains(customId)) return _open[kind].TryMerge(part, Limits, _encoder.MergeContext);
        if (!_open[kind].HasRoomFor(_encoder.Operation.Length, Limits)) return false;
        _open[kind].Add(part, _encoder.Operation);
        return true;
    }

    private async Task AddToNextAsync(Part part)
    {
        int kind = KindOf(part);
        if (_open[1 - kind].Contains(part.Item.CustomId!)) await FlushAsync(1 - kind).ConfigureAwait(false);
        if (TryAdd(part)) return;
        await FlushAsync(kind).ConfigureAwait(false);
        _open[kind].Add(part, _encoder.Operation);
    }

    private async Task FlushAsync(int kind)
    {
        Chunk full = _open[kind];
        if (full.Count == 0) return;
        full.Seal();
        await _inFlight.PlaceAsync().ConfigureAwait(false);
        _open[kind] = new Chunk(_destination, full.Bytes);
        _inFlight.Start(full, _sender.DeliverAsync);
    }
}
