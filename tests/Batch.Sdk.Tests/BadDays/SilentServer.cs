using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Batch.Sdk.Tests.BadDays;

/// <summary>A server that falls silent on its first connection, and answers as it should on the next ones.</summary>
internal sealed class SilentServer : IDisposable
{
    private const string Body = """{"code":"SUCCESS"}""";
    private static readonly string Answer = $"HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _silence = new();
    private readonly TaskCompletionSource _secondConnection = new();

    public SilentServer(Stage stage)
    {
        _listener.Start();
        _ = ServeAsync(stage);
        string scheme = stage == Stage.Handshake ? "https" : "http";
        Address = new Uri($"{scheme}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
    }

    public Uri Address { get; }

    /// <summary>The first connection has come to where it falls silent.</summary>
    public Task Silence => _silence.Task;

    /// <summary>There was another connection.</summary>
    public Task SecondConnection => _secondConnection.Task;

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync(Stage stage)
    {
        using TcpClient first = await _listener.AcceptTcpClientAsync(_end.Token);
        await SayAsync(first.GetStream(), stage);
        _silence.SetResult();
        while (true)
        {
            using TcpClient next = await _listener.AcceptTcpClientAsync(_end.Token);
            _secondConnection.TrySetResult();
            await ReadRequestAsync(next.GetStream());
            await next.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Answer), _end.Token);
        }
    }

    private async Task SayAsync(NetworkStream stream, Stage stage)
    {
        if (stage is Stage.Handshake or Stage.Request)
        {
            await stream.ReadExactlyAsync(new byte[1], _end.Token);
            return;
        }

        await ReadRequestAsync(stream);
        int length = stage switch
        {
            Stage.Answer => 0,
            Stage.StatusLine => 10,
            Stage.Headers => 40,
            _ => Answer.Length - 5,
        };
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Answer[..length]), _end.Token);
    }

    /// <summary>Reads until the body ends as the bodies of these tests do.</summary>
    private async Task ReadRequestAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[64 * 1024];
        string end = "";
        while (!end.EndsWith("}]", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer, _end.Token);
            if (read == 0) return;
            end = Encoding.ASCII.GetString(buffer, Math.Max(0, read - 2), Math.Min(2, read));
        }
    }
}
