namespace Batch.Sdk.Sync.Running;

/// <summary>The wait for Batch to have indexed what it took: the last step of a run, in which nothing can be lost any more.</summary>
internal static class IndexingEnd
{
    public static async Task WaitAsync(
        BatchClient client, string audience, IndexingToken token, SyncReport report, CancellationToken stop, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellationToken);
        try
        {
            await client.Audiences.WaitForIndexingAsync(audience, token, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            throw new SyncCanceledException(report, cancellationToken);
        }
        catch (BatchException e)
        {
            throw new SyncException($"Batch took all changes, but whether it has indexed them is not known: {e.Message}", report, e);
        }
    }
}
