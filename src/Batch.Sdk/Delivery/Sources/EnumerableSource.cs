using Batch.Sdk.Items;

namespace Batch.Sdk.Delivery.Sources;

internal sealed class EnumerableSource(IEnumerable<IItem?> items) : ItemSource
{
    private readonly IEnumerator<IItem?> _items = items.GetEnumerator();
    private Exception? _failure;

    public override bool TryRead(out IItem? item)
    {
        item = null;
        if (_failure is not null) return false;
        try
        {
            if (!_items.MoveNext()) return false;
            item = _items.Current;
            return true;
        }
        catch (Exception exception)
        {
            _failure = exception;
            return false;
        }
    }

    public override Task<bool> WaitAsync() =>
        _failure is null ? Task.FromResult(false) : Task.FromException<bool>(_failure);

    public override ValueTask DisposeAsync()
    {
        _items.Dispose();
        return ValueTask.CompletedTask;
    }
}
