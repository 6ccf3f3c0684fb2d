using System.Runtime.CompilerServices;

namespace Batch.Sdk.Sync;

/// <summary>Syncs of items of your own, where a row is an item and no column needs a name.</summary>
public static class BatchSyncExtensions
{
    /// <summary>Brings items to Batch.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="sync">The sync.</param>
    /// <param name="settings">What to make of the items.</param>
    /// <param name="items">The items; enumerated once.</param>
    /// <param name="mapping">Which value becomes which field.</param>
    /// <param name="options">Who is told of rejected rows and of progress; null for nobody.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>What became of the items. Rejected ones do not end the run.</returns>
    /// <exception cref="SyncConfigurationException">The settings or the mapping are wrong; no item was read.</exception>
    /// <exception cref="SyncException">The run had to stop, more items were bad than allowed, or the sequence failed.</exception>
    /// <exception cref="SyncCanceledException">The token was cancelled.</exception>
    public static async Task<SyncReport> RunAsync<T>(
        this BatchSync sync,
        SyncSettings settings,
        IEnumerable<T> items,
        FieldMapping<T> mapping,
        SyncOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sync);
        ArgumentNullException.ThrowIfNull(mapping);
        var source = new ItemsSource<T>(items, mapping.AddTo);
        await using ConfiguredAsyncDisposable closing = source.ConfigureAwait(false);
        return await sync.RunAsync(settings, source, mapping.Fields, options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="RunAsync{T}(BatchSync, SyncSettings, IEnumerable{T}, FieldMapping{T}, SyncOptions?, CancellationToken)"/>
    public static async Task<SyncReport> RunAsync<T>(
        this BatchSync sync,
        SyncSettings settings,
        IAsyncEnumerable<T> items,
        FieldMapping<T> mapping,
        SyncOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sync);
        ArgumentNullException.ThrowIfNull(mapping);
        var source = new ItemsSource<T>(items, mapping.AddTo);
        await using ConfiguredAsyncDisposable closing = source.ConfigureAwait(false);
        return await sync.RunAsync(settings, source, mapping.Fields, options, cancellationToken).ConfigureAwait(false);
    }
}
