using Batch.Sdk.Items;

namespace Batch.Sdk.Delivery.Sources;

/// <summary>Finds out whether a source is short before anything is sent; then it gives what was read, and the rest.</summary>
internal sealed class ReadAheadSource(ItemSource source) : ItemSource
{
    private readonly Queue<IItem?> _read = new();

    /// <summary>Whether the source has at most so many items. One that fails before counts as short; it fails again when it is read.</summary>
    public async Task<bool> IsShortAsync(int count, CancellationToken cancellationToken)
    {
        while (_read.Count <= count)
        {
            if (source.TryRead(out IItem? item)) _read.Enqueue(item);
            else if (!await HasMoreAsync(cancellationToken).ConfigureAwait(false)) return true;
        }

        return false;
    }

    public override bool TryRead(out IItem? item) => _read.TryDequeue(out item) || source.TryRead(out item);

    public override Task<bool> WaitAsync() => source.WaitAsync();

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task<bool> HasMoreAsync(CancellationToken cancellationToken)
    {
        Task<bool> more = source.WaitAsync();
        await ((Task)more).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return more is { IsCompletedSuccessfully: true, Result: true };
    }
}
