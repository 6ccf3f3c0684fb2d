namespace BufferedWorker;

/// <summary>
/// Makes the emulator, which answers at once, as slow as a server far away. Requests fill while others are on their way: to a server that
/// answers at once, nearly every item would go alone.
/// </summary>
internal sealed class Distance : DelegatingHandler
{
    private static readonly TimeSpan ThereAndBack = TimeSpan.FromMilliseconds(100);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(ThereAndBack, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
