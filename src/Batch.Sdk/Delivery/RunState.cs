using Batch.Sdk.Transport;

namespace Batch.Sdk.Delivery;

/// <summary>Whether a run goes on, and what it has sent so far. Thread-safe.</summary>
internal sealed class RunState(bool stopsOnFailure, CancellationToken cancellationToken) : IDisposable
{
    // What is not repeated on purpose costs its items their certainty: a service that is down must not cost all of them.
    private const int MostUnclearInARow = 2;

    private readonly CancellationTokenSource _stopping = new();
    private BatchException? _stopped;
    private int _unclearInARow;
    private int _mostBytes = int.MaxValue;
    private long _requests;
    private long _retries;
    private long _throttled;

    /// <summary>Ends attempts under way.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Ends what has not been put on the wire yet.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Why the run sends nothing more; null as long as it does.</summary>
    public BatchException? Stopped => Volatile.Read(ref _stopped);

    public bool IsCanceled => cancellationToken.IsCancellationRequested;

    public bool IsOver => Stopped is not null || IsCanceled;

    /// <summary>The largest body that Batch may still take.</summary>
    public int MostBytes => Volatile.Read(ref _mostBytes);

    public RunStatistics Statistics => new(Interlocked.Read(ref _requests), Interlocked.Read(ref _retries), Interlocked.Read(ref _throttled));

    /// <summary>Something is wrong. Unless the run is one that goes on whatever happens, it ends.</summary>
    public void Stop(BatchException error)
    {
        if (stopsOnFailure) End(error);
    }

    /// <summary>The run sends nothing more, for the reason that is given first.</summary>
    public void End(BatchException reason)
    {
        // Elsewhere, as whoever says so may hold a lock, and what is cancelled may run on at once.
        if (Interlocked.CompareExchange(ref _stopped, reason, null) is null) _ = _stopping.CancelAsync();
    }

    /// <summary>Batch found a body too large: those to come shall be no larger than this.</summary>
    public void LimitBytes(int bytes)
    {
        int known = MostBytes;
        while (bytes < known)
        {
            int found = Interlocked.CompareExchange(ref _mostBytes, bytes, known);
            if (found == known) return;
            known = found;
        }
    }

    public void Note(SendResult result, bool wasRepeatable)
    {
        if (result.Attempts > 0) Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _retries, Math.Max(0, result.Attempts - 1 - result.Throttled));
        Interlocked.Add(ref _throttled, result.Throttled);
        if (result is { Verdict: Verdict.Accepted, Attempts: 0 }) return;
        bool isUnclear = result.Verdict == Verdict.Ambiguous;
        int unclearInARow = isUnclear ? Interlocked.Increment(ref _unclearInARow) : Interlocked.Exchange(ref _unclearInARow, 0);

        // Nothing was carried out, or all repetitions came to nothing: the next request would fare no better. Only what was not repeated on
        // purpose lets the run go on, once.
        bool isHopeless = isUnclear ? wasRepeatable || unclearInARow >= MostUnclearInARow : result.Verdict == Verdict.NotCarriedOut;
        if (isHopeless && !IsCanceled && result.Error is { } error) Stop(error);
    }

    public void Dispose() => _stopping.Dispose();
}
