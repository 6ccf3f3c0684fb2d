namespace Batch.Sdk.Tests.Testing;

/// <summary>Fails to connect at first: nobody reads the request.</summary>
internal sealed class UnreachableHandler(int failures) : HttpMessageHandler
{
    private int _attempts;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _attempts) <= failures) throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
        await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        return Answer.Success();
    }
}
