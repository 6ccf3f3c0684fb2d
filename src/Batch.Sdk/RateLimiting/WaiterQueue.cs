namespace Batch.Sdk.RateLimiting;

/// <summary>Those who wait, in the order they came. Not thread-safe.</summary>
internal sealed class WaiterQueue(long limit)
{
    private readonly LinkedList<Waiter> _waiters = new();

    /// <summary>How many permits are waited for.</summary>
    public long Permits { get; private set; }

    public Waiter? Head => _waiters.First?.Value;

    public bool HasRoomFor(int permits) => permits <= limit - Permits;

    public void Add(Waiter waiter)
    {
        waiter.AddTo(_waiters);
        Permits += waiter.Permits;
    }

    public void Remove(Waiter waiter)
    {
        waiter.RemoveFrom(_waiters);
        Permits -= waiter.Permits;
    }

    public Waiter[] RemoveAll()
    {
        Waiter[] waiters = [.. _waiters];
        _waiters.Clear();
        Permits = 0;
        return waiters;
    }
}
