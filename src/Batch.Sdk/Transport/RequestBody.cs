using System.Net;
using System.Net.Http.Headers;

namespace Batch.Sdk.Transport;

/// <summary>The bytes of a request, which tell whether anybody began to read them: if nobody did, nobody can have got them.</summary>
internal sealed class RequestBody : HttpContent
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private int _readers;

    public RequestBody(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool WasRead { get; private set; }

    /// <summary>Whether somebody is reading still, as after a timeout: then the bytes must not be used for anything else.</summary>
    public bool IsBeingRead => Volatile.Read(ref _readers) > 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        WasRead = true;
        Interlocked.Increment(ref _readers);
        try
        {
            await stream.WriteAsync(_bytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
