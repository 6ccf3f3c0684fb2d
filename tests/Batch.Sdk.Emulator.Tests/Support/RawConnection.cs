using System.Net.Sockets;
using System.Text;

namespace Batch.Sdk.Emulator.Tests.Support;

/// <summary>A connection to the server on which anything can be sent.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _socket;
    private readonly NetworkStream _stream;

    private RawConnection(TcpClient socket)
    {
        _socket = socket;
        _stream = socket.GetStream();
    }

    public static async Task<RawConnection> OpenAsync(BatchEmulator emulator)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(emulator.Address.Host, emulator.Address.Port);
        return new RawConnection(socket);
    }

    /// <summary>Each character is one byte.</summary>
    public Task WriteAsync(string text) => _stream.WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask();

    /// <summary>All that comes until the server ends the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var reader = new StreamReader(_stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }

    public void Dispose() => _socket.Dispose();
}
