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
    /// <param name="options">What is remembered and approved, who is told of what, and how the run is stopped; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>What became of the items. Rejected ones do not end the run.</returns>
    /// <exception cref="ArgumentNullException">Something but the options is null.</exception>
    /// <exception cref="SyncConfigurationException">
    /// The settings or the mapping are wrong, or a run with a state has no such audience; no item was read.
    /// </exception>
    /// <exception cref="SyncStateException">What runs remember cannot be used; nothing was sent.</exception>
    /// <exception cref="BatchException">The audience could not be looked up or created; nothing was sent.</exception>
    /// <exception cref="SyncException">
    /// The run had to stop, more items were bad than allowed, or the sequence failed. Or all items were dealt with, but it is not known whether they are
    /// indexed, what was accepted could not be remembered, or a callback failed.
    /// </exception>
    /// <exception cref="SyncCanceledException">The token was cancelled.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the run asked to stop, before the first item.</exception>
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
