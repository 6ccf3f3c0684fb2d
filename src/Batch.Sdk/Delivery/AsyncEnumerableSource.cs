using Batch.Sdk.Items;

namespace Batch.Sdk.Delivery;

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

        item = _items.Current;
        return true;
    }

    public override Task<bool> WaitAsync() => _next!;

    public override ValueTask DisposeAsync() => _items.DisposeAsync();

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
}
