using Batch.Sdk.Delivery.Sources;
using Batch.Sdk.Items;

namespace Batch.Sdk.Delivery;

/// <summary>Moves items from a source into a run until the source or the run ends.</summary>
/// <param name="linger">
/// How long what has been gathered waits for more, counted from the first of it. With zero it goes as soon as a request
/// could be started: under load requests fill by themselves.
/// </param>
/// <param name="time">The clock of the waiting.</param>
internal sealed class SourcePump(TimeSpan linger, TimeProvider time)
{
    /// <param name="source">The source.</param>
    /// <param name="run">The run.</param>
    /// <param name="reading">Cancelled when nothing more is wanted of the source: then it is not waited for either.</param>
    public async Task<SourceEnd> RunAsync(ItemSource source, DeliveryRun run, CancellationToken reading)
    {
        while (!run.IsOver)
        {
            if (source.TryRead(out IItem? item))
            {
                await run.AddAsync(item).ConfigureAwait(false);
                continue;
            }

            Task<bool> more = source.WaitAsync();
            if (!more.IsCompleted && run.HasOpen) await FlushUnlessAsync(more, run).ConfigureAwait(false);
            await ((Task)more).WaitAsync(reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!more.IsCompleted) return SourceEnd.NotReached;
            if (!more.IsCompletedSuccessfully) return SourceEnd.Failed(more);
            if (!await more.ConfigureAwait(false)) return SourceEnd.Reached;
        }

        return SourceEnd.NotReached;
    }

    private async Task FlushUnlessAsync(Task more, DeliveryRun run)
    {
        TimeSpan left = linger - run.OpenFor;
        if (left > TimeSpan.Zero)
        {
            using var waiting = new CancellationTokenSource();
            bool cameInTime = await Task.WhenAny(more, Task.Delay(left, time, waiting.Token)).ConfigureAwait(false) == more;
            await waiting.CancelAsync().ConfigureAwait(false);
            if (cameInTime) return;
        }

        if (await Task.WhenAny(more, run.PlaceAsync()).ConfigureAwait(false) != more) await run.FlushAsync().ConfigureAwait(false);
    }
}
