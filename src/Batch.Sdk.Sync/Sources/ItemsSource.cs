using System.Globalization;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync;

/// <summary>
/// Items of your own as rows, each taken when its turn comes. What the sequence or a lambda throws goes through unchanged. The enumerator
/// is disposed with the source, the sequence is not.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class ItemsSource<T> : RowSource
{
    private readonly ItemColumns<T> _columns = new();
    private readonly IEnumerable<T>? _items;
    private readonly IAsyncEnumerable<T>? _asyncItems;
    private IEnumerator<T>? _enumerator;
    private IAsyncEnumerator<T>? _asyncEnumerator;
    private Func<T, SourceValue>[] _used = [];
    private T? _item;
    private long _number;

    /// <summary>Makes one of a sequence.</summary>
    /// <param name="items">The items; enumerated once.</param>
    /// <param name="columns">Names the columns: <c>columns => columns.Add("id", c => c.Id)</c>.</param>
    public ItemsSource(IEnumerable<T> items, Action<ItemColumns<T>> columns)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(columns);
        _items = items;
        columns(_columns);
    }

    /// <summary>Makes one of an asynchronous sequence.</summary>
    /// <param name="items">The items; enumerated once.</param>
    /// <param name="columns">Names the columns: <c>columns => columns.Add("id", c => c.Id)</c>.</param>
    public ItemsSource(IAsyncEnumerable<T> items, Action<ItemColumns<T>> columns)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(columns);
        _asyncItems = items;
        columns(_columns);
    }

    /// <inheritdoc/>
    /// <value>Such as <c>item 3</c>; the first is 1.</value>
    public override string Location => string.Create(CultureInfo.InvariantCulture, $"item {_number}");

    /// <summary>Opens the source.</summary>
    /// <param name="cancellationToken">Gives up; an asynchronous sequence gets it for all its items.</param>
    /// <returns>The names of the columns.</returns>
    /// <exception cref="InvalidOperationException">It was opened before.</exception>
    public override ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_enumerator is not null || _asyncEnumerator is not null)
            throw new InvalidOperationException(ColumnNames.OpenedBefore);
        _enumerator = _items?.GetEnumerator();
        _asyncEnumerator = _asyncItems?.GetAsyncEnumerator(cancellationToken);
        return new(_columns.Names);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It has no column of such a name.</exception>
    public override void Use(IReadOnlyList<string> columns) =>
        _used = [.. ColumnNames.Find(_columns.Names, columns).Select(index => _columns.Values[index])];

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_enumerator is not null) return new(_enumerator.MoveNext() && Take(_enumerator.Current));
        return _asyncEnumerator is null ? throw new InvalidOperationException(ColumnNames.NotOpen) : ReadAsync(_asyncEnumerator);
    }

    /// <inheritdoc/>
    public override SourceValue GetValue(int index) => _used[index](_item!);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        _enumerator?.Dispose();
        if (_asyncEnumerator is not null) await _asyncEnumerator.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> ReadAsync(IAsyncEnumerator<T> items) => await items.MoveNextAsync().ConfigureAwait(false) && Take(items.Current);

    private bool Take(T item)
    {
        _item = item;
        _number++;
        return true;
    }
}
