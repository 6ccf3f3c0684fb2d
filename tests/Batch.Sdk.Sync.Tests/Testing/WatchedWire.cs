namespace Batch.Sdk.Sync.Tests.Testing;

/// <summary>Tells a test of each request before it arrives and after it was answered.</summary>
internal sealed class WatchedWire(HttpMessageHandler server) : DelegatingHandler(server)
{
    private int _count;

    /// <summary>Given the number of the request, from 1.</summary>
    public Action<int>? OnRequest { get; set; }

    /// <summary>The same, when the server has dealt with it.</summary>
    public Action<int>? OnAnswer { get; set; }

    public int Count => _count;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int number = Interlocked.Increment(ref _count);
        OnRequest?.Invoke(number);
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        OnAnswer?.Invoke(number);
        return answer;
    }
}
