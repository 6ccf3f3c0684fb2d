namespace Batch.Sdk.Transport;

/// <summary>Asks for the key. A callback that fails or hangs is a failure of its own, not one of the connection.</summary>
internal static class RestApiKey
{
    public static async ValueTask<string> ReadAsync(
        Func<CancellationToken, ValueTask<string>> provider, CancellationToken cancellationToken)
    {
        string key = await CallAsync(provider, cancellationToken).ConfigureAwait(false);
        return HeaderText.IsSafe(key)
            ? key
            : throw new BatchException("The REST API key that the callback returned is empty or has characters that a header cannot carry");
    }

    private static async ValueTask<string> CallAsync(
        Func<CancellationToken, ValueTask<string>> provider, CancellationToken cancellationToken)
    {
        try
        {
            ValueTask<string> call = provider(cancellationToken);
            return call.IsCompletedSuccessfully
                ? call.Result
                : await call.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new BatchException("The callback for the REST API key failed", exception);
        }
    }
}
