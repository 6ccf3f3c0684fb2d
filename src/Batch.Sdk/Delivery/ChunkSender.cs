using System.Net;
using Batch.Sdk.Delivery.Chunks;
using Batch.Sdk.Delivery.Outcomes;
using Batch.Sdk.Telemetry;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Delivery;

/// <summary>Sends chunks and sees to it that each of their items gets its outcome, whatever becomes of the requests.</summary>
internal sealed class ChunkSender(
    BatchTransport transport, Destination destination, DeliverySettings settings, RunState state, OutcomeLedger ledger)
{
    private readonly OutcomeWriter _outcomes = new(ledger);

    public async Task DeliverAsync(Chunk chunk)
    {
        if (state.IsOver) _outcomes.NotAttempted(chunk.Operations, state.Stopped);
        else await IsolateIfRefusedAsync(chunk, await SendAsync(chunk).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Sends a chunk. Its items have their outcomes then, unless Batch refused it.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="isPart">
    /// Whether it is a part of a chunk that was refused: then the age of its events has been looked at, and so have reasons that lie in the
    /// destination.
    /// </param>
    public async Task<SendResult> SendAsync(Chunk chunk, bool isPart = false)
    {
        bool isRepeatable = !chunk.HasEvents || settings.EventDelivery == EventDelivery.AtLeastOnce;
        var request = new ChunkRequest(chunk, destination, ledger, isRepeatable, isPart ? static () => DateTime.MinValue : settings.OldestEvent);
        SendResult result = await transport.SendAsync(request, state.CancellationToken, state.Stopping).ConfigureAwait(false);
        if (!isPart) result = await ExplainAsync(result).ConfigureAwait(false);
        state.Note(result, isRepeatable);
        if (result.Verdict != Verdict.Refused) _outcomes.Write(chunk, result with { Error = result.Error ?? ErrorOf(result) }, request.FieldErrors);
        ledger.Announce();
        if (request.Expired.Count > 0) settings.Telemetry.Delivery.EventsTooOld(request.Expired.Count);
        foreach (Operation operation in request.Expired) await ExpireAsync(operation).ConfigureAwait(false);
        return result;
    }

    public void NotAttempted(ReadOnlySpan<Operation> operations, BatchException? error) => _outcomes.NotAttempted(operations, error);

    /// <summary>An operation that was refused alone. Where it was merged from several items, each of them gets its own chance.</summary>
    public async Task RejectAsync(Operation operation, BatchException refusal)
    {
        if (operation.Merged is not { } merged) Refuse(operation, refusal);
        else foreach (Part part in merged.All) await DeliverAloneAsync(part).ConfigureAwait(false);
    }

    private async Task<SendResult> ExplainAsync(SendResult result)
    {
        if (result.Error is not BatchApiException refusal) return result;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(state.CancellationToken, state.Stopping);
        try
        {
            BatchException? reason = await destination.ExplainAsync(refusal, either.Token).ConfigureAwait(false);
            return reason is null ? result : result with { Verdict = Verdict.NotCarriedOut, Error = reason };
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return result;
        }
    }

    private BatchException? ErrorOf(SendResult result) => result.Verdict == Verdict.Accepted ? null : state.Stopped;

    private async Task IsolateIfRefusedAsync(Chunk refused, SendResult refusal)
    {
        if (refusal.Verdict != Verdict.Refused) return;
        var error = (BatchApiException)refusal.Error!;
        if (error.StatusCode == HttpStatusCode.RequestEntityTooLarge && refused.Count > 1) state.LimitBytes(refused.Bytes / 2);
        if (refused.Count == 1)
        {
            await RejectAsync(refused.Operations[0], error).ConfigureAwait(false);
        }
        else
        {
            settings.Telemetry.Instruments.Halvings.Add(1, new KeyValuePair<string, object?>(TagNames.Route, destination.Route));
            settings.Telemetry.Delivery.Halving(destination.Route, ErrorTypes.Of(error), refused.Count);
            await new Halving(this, state, refused, error).RunAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The event is too old by now; what it was merged with is not, and follows alone.</summary>
    private async Task ExpireAsync(Operation operation)
    {
        if (operation.Merged is not { } merged)
        {
            Expired(operation.Position, operation.CustomId);
            return;
        }

        DateTime oldest = settings.OldestEvent();
        foreach (Part part in merged.All)
        {
            if (part.Item.OldestEvent < oldest) Expired(part.Position, operation.CustomId);
            else await DeliverAloneAsync(part).ConfigureAwait(false);
        }
    }

    private async Task DeliverAloneAsync(Part part)
    {
        using Chunk alone = Chunk.Of(part, destination);
        if (state.IsOver)
        {
            _outcomes.NotAttempted(alone.Operations, state.Stopped);
            return;
        }

        SendResult result = await SendAsync(alone).ConfigureAwait(false);
        if (result.Verdict == Verdict.Refused) Refuse(alone.Operations[0], result.Error!);
    }

    private void Refuse(Operation operation, BatchException refusal)
    {
        settings.Telemetry.Delivery.ItemRefused(operation.Position, ErrorTypes.Of(refusal));
        _outcomes.Refused(operation, refusal);
    }

    private void Expired(long position, string customId) => _outcomes.Rejected(
        position, customId, new Fault(FaultCode.EventTooOld, "events", "The event became too old while it waited to be sent."));
}
