namespace Batch.Sdk.Sync.Tests.Mirror;

/// <summary>The way to the emulator, on which a test can stand and watch, or cut it for good.</summary>
internal sealed class Wire(HttpMessageHandler emulator) : DelegatingHandler(emulator)
{
    /// <summary>Called before a write goes to the emulator.</summary>
    public Action? Before { get; set; }

    /// <summary>Called after the emulator has carried it out.</summary>
    public Action? After { get; set; }

    /// <summary>Called when the audience is looked at.</summary>
    public Action? OnView { get; set; }

    public bool IsCut { get; set; }

    /// <summary>The bodies of all writes of members, replacements among them.</summary>
    public List<string> Bodies { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.EndsWith("audiences/replace", StringComparison.Ordinal)) await RecordAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath.EndsWith("audiences/view", StringComparison.Ordinal)) OnView?.Invoke();
        bool isWrite = request.RequestUri!.AbsolutePath.EndsWith("audiences/update", StringComparison.Ordinal);
        if (isWrite) await RecordAsync(request, cancellationToken);
        if (isWrite && !IsCut) Before?.Invoke();
        Check();
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        if (isWrite) After?.Invoke();
        Check();
        return answer;
    }

    private async Task RecordAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = await request.Content!.ReadAsStringAsync(cancellationToken);
        lock (Bodies) Bodies.Add(body);
    }

    private void Check()
    {
        if (IsCut) throw new HttpRequestException("the cable is out");
    }
}
