using System.Net;

namespace Batch.Campaign.Tests.Running;

/// <summary>The body of a request, which tells what it says when the server reads it, and not before.</summary>
internal sealed class WatchedBody : HttpContent
{
    private readonly HttpContent _inner;
    private readonly Action<byte[]> _onRead;

    public WatchedBody(HttpContent inner, Action<byte[]> onRead)
    {
        (_inner, _onRead) = (inner, onRead);
        foreach ((string name, IEnumerable<string> values) in inner.Headers) Headers.TryAddWithoutValidation(name, values);
    }

    protected override async Task<Stream> CreateContentReadStreamAsync()
    {
        byte[] bytes = await _inner.ReadAsByteArrayAsync();
        _onRead(bytes);
        return new MemoryStream(bytes, writable: false);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        await (await CreateContentReadStreamAsync()).CopyToAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? -1;
        return length >= 0;
    }
}
