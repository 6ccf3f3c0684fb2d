using System.Threading.RateLimiting;

namespace Batch.Sdk.RateLimiting;

/// <summary>A request that waits for its turn.</summary>
internal sealed class Waiter : TaskCompletionSource<RateLimitLease>
{
    private readonly LinkedListNode<Waiter> _node;

    public Waiter(Dispatcher dispatcher, int permits)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        _node = new LinkedListNode<Waiter>(this);
        Dispatcher = dispatcher;
        Permits = permits;
    }

    public Dispatcher Dispatcher { get; }

    public int Permits { get; }

    public bool IsQueued => _node.List is not null;

    /// <summary>Set only while the waiter is queued, so that whoever took it out of the queue may read it.</summary>
    public CancellationTokenRegistration Cancellation { get; set; }

    public void AddTo(LinkedList<Waiter> waiters) => waiters.AddLast(_node);

    public void RemoveFrom(LinkedList<Waiter> waiters) => waiters.Remove(_node);

    public void Complete(RateLimitLease lease)
    {
        Cancellation.Unregister();
        SetResult(lease);
    }
}
