using System.Runtime.ExceptionServices;
using Batch.Sdk.Delivery.Chunks;

namespace Batch.Sdk.Delivery;

/// <summary>
/// The requests under way: at most so many at once, and never two with the same custom ID. One that shares a custom ID with an earlier one waits
/// for it in its own place, so that the items of a custom ID keep their order.
/// </summary>
/// <param name="concurrency">How many requests may be under way.</param>
/// <param name="release">Takes back a chunk whose delivery is over.</param>
internal sealed class InFlight(int concurrency, Action<Chunk> release) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _places = new(concurrency);
    private readonly List<(Chunk Chunk, Task Delivery)> _active = [];
    private Task? _place;
    private ExceptionDispatchInfo? _defect;

    /// <summary>Ends when there is a place for a request; it is taken by <see cref="Start"/>. To be asked for by one thread only.</summary>
    public Task PlaceAsync() => _place ??= _places.WaitAsync();

    /// <summary>Starts a delivery in the place that was waited for.</summary>
    public void Start(Chunk chunk, Func<Chunk, Task> deliver)
    {
        _place = null;
        lock (_lock)
        {
            Task[] earlier = [.. _active.Where(other => chunk.Table.SharesAnIdWith(other.Chunk.Table)).Select(other => other.Delivery)];
            _active.Add((chunk, Task.Run(() => DeliverAsync(chunk, deliver, earlier))));
        }
    }

    /// <summary>Ends when nothing is under way any more.</summary>
    /// <exception cref="Exception">What a delivery threw, which it does only by a defect.</exception>
    public async Task CompleteAsync()
    {
        Task[] deliveries;
        lock (_lock) deliveries = [.. _active.Select(active => active.Delivery)];
        await Task.WhenAll(deliveries).ConfigureAwait(false);
        _defect?.Throw();
    }

    public void Dispose() => _places.Dispose();

    private async Task DeliverAsync(Chunk chunk, Func<Chunk, Task> deliver, Task[] earlier)
    {
        try
        {
            await Task.WhenAll(earlier).ConfigureAwait(false);
            await deliver(chunk).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _defect, ExceptionDispatchInfo.Capture(exception), null);
        }
        finally
        {
            // In this order: nobody waits any more for what is not among the active ones, and the places may be gone then.
            _places.Release();
            lock (_lock) _active.RemoveAll(active => active.Chunk == chunk);
            release(chunk);
        }
    }
}
