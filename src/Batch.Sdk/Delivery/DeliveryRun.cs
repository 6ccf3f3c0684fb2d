using Batch.Sdk.Transport;

namespace Batch.Sdk.Delivery;

/// <summary>
/// Gathers encoded items into chunks and sends them, one request after the other. Items with events never share a request
/// with items without, so that repeating attributes cannot repeat events; and the items of one custom ID go in the order of the
/// input, never two in one request.
/// </summary>
internal sealed class DeliveryRun(BatchTransport transport, DeliverySettings settings, OutcomeBoard board, CancellationToken cancellationToken)
    : IDisposable
{
    // What is not repeated on purpose costs its items their certainty: a service that is down must not cost all of them.
    private const int MostUnclearInARow = 2;

    private int _unclearInARow;
    private Chunk _plain = new(hasEvents: false);
    private Chunk _events = new(hasEvents: true);

    /// <summary>Why the run sends nothing more; null as long as it does.</summary>
    public BatchException? Stopped { get; private set; }

    public bool IsCanceled { get; private set; }

    public bool IsOver => Stopped is not null || IsCanceled;

    public async Task AddAsync(
        int position, string customId, bool hasEvents, DateTime? oldestEvent, ReadOnlyMemory<byte> operation)
    {
        if (_plain.Contains(customId) || IsFull(_plain, hasEvents, operation.Length)) await FlushPlainAsync().ConfigureAwait(false);
        if (_events.Contains(customId) || IsFull(_events, hasEvents, operation.Length)) await FlushEventsAsync().ConfigureAwait(false);
        if (!IsOver) (hasEvents ? _events : _plain).Add(position, customId, oldestEvent, operation.Span);
    }

    public async Task CompleteAsync()
    {
        await FlushPlainAsync().ConfigureAwait(false);
        await FlushEventsAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        _plain.Dispose();
        _events.Dispose();
    }

    private bool IsFull(Chunk chunk, bool hasEvents, int bytes) => chunk.HasEvents == hasEvents && chunk.Entries.Count > 0
        && (chunk.Entries.Count >= settings.MaxOperations || chunk.Bytes + bytes + 1 > settings.MaxBytes);

    private async Task FlushPlainAsync()
    {
        await SendAsync(_plain).ConfigureAwait(false);
        _plain = new Chunk(hasEvents: false);
    }

    private async Task FlushEventsAsync()
    {
        await SendAsync(_events).ConfigureAwait(false);
        _events = new Chunk(hasEvents: true);
    }

    private async Task SendAsync(Chunk chunk)
    {
        using (chunk)
        {
            if (IsOver || chunk.Entries.Count == 0) return;
            var request = new ProfileRequest(chunk, settings, Expired);
            SendResult result = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < chunk.Entries.Count; i++) Note(chunk.Entries[i], result, [.. request.FieldErrors[i]]);
            _unclearInARow = result.Verdict == Verdict.Ambiguous ? _unclearInARow + 1 : 0;
            IsCanceled = result.IsCanceled;
            if (!IsCanceled && StopsTheRun(result, request)) Stopped = result.Error;
        }
    }

    private void Note(ChunkEntry entry, SendResult result, FieldError[] fieldErrors) =>
        board.Put(new ItemOutcome(entry.Position, entry.CustomId, StatusOf(result.Verdict, fieldErrors))
        {
            Faults = result.Verdict == Verdict.Refused ? [new Fault(FaultCode.RequestRefused, string.Empty, result.Error!.Message)] : [],
            FieldErrors = fieldErrors,
            Error = result.Error,
        });

    private void Expired(ChunkEntry entry) =>
        board.Put(new ItemOutcome(entry.Position, entry.CustomId, ItemStatus.Rejected)
        {
            Faults = [new Fault(FaultCode.EventTooOld, "events", "The event became too old while it waited to be sent.")],
        });

    private static ItemStatus StatusOf(Verdict verdict, FieldError[] fieldErrors) => verdict switch
    {
        Verdict.Accepted => fieldErrors.Length == 0 ? ItemStatus.Accepted : ItemStatus.AcceptedWithErrors,
        Verdict.Refused => ItemStatus.Rejected,
        Verdict.Ambiguous => ItemStatus.Ambiguous,
        _ => ItemStatus.NotAttempted,
    };

    /// <summary>
    /// Nothing was carried out, or all repetitions came to nothing: the next request would fare no better. Only what was not
    /// repeated on purpose lets the run go on, once.
    /// </summary>
    private bool StopsTheRun(SendResult result, ProfileRequest request) =>
        result.Verdict == Verdict.NotCarriedOut
        || (result.Verdict == Verdict.Ambiguous && (request.IsRepeatable || _unclearInARow >= MostUnclearInARow));
}
