using System.Collections.Concurrent;
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
    private readonly ConcurrentBag<OperationTable> _tables = [];
    private readonly Chunk[] _open;
    private long _position;
    private long _openSince;

    // Which of the two open chunks must go first, because the other one has later items of the same custom IDs.
    private int? _first;

    public DeliveryRun(BatchTransport transport, Destination destination, DeliverySettings settings, ItemEncoder encoder, OutcomeLedger ledger, RunState state)
    {
        (_destination, _settings, _encoder, _ledger, _state) = (destination, settings, encoder, ledger, state);
        _outcomes = new OutcomeWriter(ledger);
        _sender = new ChunkSender(transport, destination, settings, state, ledger);
        _inFlight = new InFlight(destination.Concurrency, Release);
        _open = [Open(FirstBytes), Open(FirstBytes)];
    }

    public bool IsOver => _state.IsOver;

    public bool HasOpen => _open[0].Count + _open[1].Count > 0;

    /// <summary>How long something has been gathered that has not been sent.</summary>
    public TimeSpan OpenFor => _settings.TimeProvider.GetElapsedTime(_openSince);

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
        foreach (Chunk chunk in _open) chunk.Dispose();
        _inFlight.Dispose();
    }

    private static int KindOf(Part part) => part.Item.HasEvents ? 1 : 0;

    private bool TryAdd(Part part)
    {
        string customId = part.Item.CustomId!;
        int hash = customId.GetHashCode(StringComparison.Ordinal);
        int kind = KindOf(part);
        bool isBehindOther = _open[1 - kind].Table.IndexOf(customId, hash) >= 0;
        if (isBehindOther && _first == kind) return false;
        if (!TryAdd(_open[kind], part, hash)) return false;
        if (isBehindOther) _first = 1 - kind;
        return true;
    }

    private bool TryAdd(Chunk chunk, Part part, int hash)
    {
        if (chunk.Table.IndexOf(part.Item.CustomId!, hash) is >= 0 and int index) return chunk.TryMerge(index, part, Limits, _encoder.MergeContext);
        if (!chunk.HasRoomFor(_encoder.Operation.Length, Limits)) return false;
        if (!HasOpen) _openSince = _settings.TimeProvider.GetTimestamp();
        chunk.Add(part, hash, _encoder.Operation);
        return true;
    }

    /// <summary>The open chunk is full, or has an item before which, or together with which, this one must not go.</summary>
    private async Task AddToNextAsync(Part part)
    {
        await FlushAsync(KindOf(part)).ConfigureAwait(false);
        TryAdd(part);
    }

    private async Task FlushAsync(int kind)
    {
        if (_first == 1 - kind) await FlushAloneAsync(1 - kind).ConfigureAwait(false);
        await FlushAloneAsync(kind).ConfigureAwait(false);
    }

    private async Task FlushAloneAsync(int kind)
    {
        Chunk full = _open[kind];
        if (full.Count == 0) return;
        full.Seal();
        await _inFlight.PlaceAsync().ConfigureAwait(false);
        _first = null;
        _open[kind] = Open(full.Bytes);
        _inFlight.Start(full, _sender.DeliverAsync);
    }

    private Chunk Open(int expectedBytes) => new(_destination, _tables.TryTake(out OperationTable? table) ? table : new OperationTable(), expectedBytes);

    private void Release(Chunk chunk)
    {
        chunk.Dispose();
        chunk.Table.Clear();
        _tables.Add(chunk.Table);
    }
}
