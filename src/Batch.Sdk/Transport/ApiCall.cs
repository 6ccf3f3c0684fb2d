namespace Batch.Sdk.Transport;

/// <summary>The way of a call that is one request: its answer comes back, or an exception.</summary>
internal static class ApiCall
{
    /// <exception cref="BatchException">The request was refused, nothing was sent, or no clear answer came.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<T> CallAsync<T>(this BatchTransport transport, JsonRequest<T> request, CancellationToken cancellationToken)
    {
        SendResult result = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (result.Verdict == Verdict.Accepted) return request.Answer;

        // What passes would have been repeated, had it not been for the cancellation.
        if (result.IsCanceled || result.Error is { IsTransient: true }) cancellationToken.ThrowIfCancellationRequested();
        throw result.Error!;
    }
}
