using Batch.Sdk.Items;

namespace Batch.Sdk.Delivery.Sources;

/// <param name="items">The items.</param>
/// <param name="cancellationToken">Tells the source that nothing more is wanted of it.</param>
internal sealed class AsyncEnumerableSource(IAsyncEnumerable<IItem?> items, CancellationToken cancellationToken) : ItemSource
{
    private readonly IAsyncEnumerator<IItem?> _items = items.GetAsyncEnumerator(cancellationToken);
    private Task<bool>? _next;

    public override bool TryRead(out IItem? item)
    {
        item = null;
        if (_next is null && !TryMoveNext()) return false;
        if (_next is not null)
        {
            if (_next is not { IsCompletedSuccessfully: true, Result: true }) return false;
            _next = null;
        }

        return TryTakeCurrent(out item);
    }

    public override Task<bool> WaitAsync() => _next!;

    /// <summary>A source that does not heed its token is left to itself, and disposed when it comes round.</summary>
    public override ValueTask DisposeAsync()
    {
        if (_next is not { IsCompleted: false } pending) return _items.DisposeAsync();
        _ = pending.ContinueWith(_ => _items.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return ValueTask.CompletedTask;
    }

    private bool TryMoveNext()
    {
        try
        {
            ValueTask<bool> next = _items.MoveNextAsync();
            if (!next.IsCompletedSuccessfully) _next = next.AsTask();
            else if (!next.Result) _next = Task.FromResult(false);
        }
        catch (Exception exception)
        {
            _next = Task.FromException<bool>(exception);
        }

        return _next is null;
    }

    private bool TryTakeCurrent(out IItem? item)
    {
        item = null;
        try
        {
            item = _items.Current;
            return true;
        }
        catch (Exception exception)
        {
            _next = Task.FromException<bool>(exception);
            return false;
        }
    }
}
