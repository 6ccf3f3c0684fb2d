using System.Net.Sockets;

namespace Batch.Sdk.Emulator.Http;

/// <summary>What a caller without a socket is thrown: the same as <see cref="SocketsHttpHandler"/> throws.</summary>
internal static class BrokenConnection
{
    public static HttpRequestException Reset() => new(
        HttpRequestError.Unknown,
        "An error occurred while sending the request.",
        new IOException("The connection was reset by an injected fault.", new SocketException((int)SocketError.ConnectionReset)));

    public static HttpIOException EndedEarly() =>
        new(HttpRequestError.ResponseEnded, "The response ended early because of an injected fault.");
}
