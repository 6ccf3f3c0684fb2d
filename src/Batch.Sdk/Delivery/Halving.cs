using System.Net;
using System.Numerics;
using Batch.Sdk.Delivery.Chunks;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Delivery;

/// <summary>
/// Halves a refused chunk, and the refused halves again, until the guilty operations are alone and the others accepted. Breadth first: where all
/// eight parts are refused too, the fault is the request's rather than an item's, and the run stops instead of spending the quota.
/// </summary>
internal sealed class Halving(ChunkSender sender, RunState state, Chunk refused, BatchApiException refusal)
{
    private const int DepthOfDoubt = 3;
    private const int RequestsPerLevel = 16;

    private readonly Queue<Segment> _pending = new();
    private readonly List<(int Index, BatchException Refusal)> _guilty = [];
    private int _requestsLeft = RequestsPerLevel * (BitOperations.Log2((uint)refused.Count) + 1);
    private bool _anyAccepted;

    public async Task RunAsync()
    {
        Halve(new Segment(0, refused.Count, Depth: 0));
        BatchException? verdict = null;
        while (verdict is null && !state.IsOver && _pending.TryPeek(out Segment next))
        {
            verdict = Judge(next);
            if (verdict is null) await TryAsync(_pending.Dequeue()).ConfigureAwait(false);
        }

        if (verdict is not null) state.Stop(verdict);
        foreach (Segment left in _pending) sender.NotAttempted(refused.Operations.Slice(left.Start, left.Count), verdict ?? state.Stopped);
        foreach ((int index, BatchException error) in _guilty)
        {
            if (verdict is not null && !_anyAccepted) sender.NotAttempted(refused.Operations.Slice(index, 1), verdict);
            else await sender.RejectAsync(refused.Operations[index], error).ConfigureAwait(false);
        }
    }

    /// <summary>Why it makes no sense to go on; null as long as it does.</summary>
    private BatchApiException? Judge(Segment next)
    {
        // A request that is too large says nothing about its items.
        bool isAboutItems = refusal.StatusCode != HttpStatusCode.RequestEntityTooLarge;
        if (isAboutItems && !_anyAccepted && next.Depth > DepthOfDoubt)
        {
            return Stopped("Batch refused this request and each of its eight parts, so the fault does not lie in single items.");
        }

        return _requestsLeft == 0 ? Stopped("Batch refused this request for more items than are worth finding one by one.") : null;
    }

    private async Task TryAsync(Segment segment)
    {
        _requestsLeft--;
        using Chunk part = refused.Take(segment.Start, segment.Count);
        SendResult again = await sender.SendAsync(part, isPart: true).ConfigureAwait(false);
        _anyAccepted |= again is { Verdict: Verdict.Accepted, Attempts: > 0 };
        if (again.Verdict != Verdict.Refused) return;
        if (segment.Count == 1) _guilty.Add((segment.Start, again.Error!));
        else Halve(segment);
    }

    private void Halve(Segment segment)
    {
        int half = segment.Count / 2;
        _pending.Enqueue(new Segment(segment.Start, half, segment.Depth + 1));
        _pending.Enqueue(new Segment(segment.Start + half, segment.Count - half, segment.Depth + 1));
    }

    private BatchApiException Stopped(string reason) =>
        new($"{reason} {refusal.Message}", refusal.StatusCode, refusal.ErrorCode, refusal.RetryAfter, refusal.IsTransient);

    private readonly record struct Segment(int Start, int Count, int Depth);
}
