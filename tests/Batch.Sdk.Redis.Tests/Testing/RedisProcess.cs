using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Batch.Sdk.Redis.Tests.Testing;

/// <summary>A Redis of the test's own, which it can take away and bring back, without what it remembered.</summary>
internal sealed class RedisProcess : IDisposable
{
    private readonly string[] _options;
    private Process? _process;

    public RedisProcess(params string[] options)
    {
        _ = TestRedis.Configuration;
        _options = options;
        Start();
    }

    public int Port { get; } = FreePort();

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public void Start()
    {
        string port = Port.ToString(CultureInfo.InvariantCulture);
        try
        {
            string[] arguments = ["--port", port, "--bind", "127.0.0.1", "--save", "", "--daemonize", "no", .. _options];
            _process = Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })!;
            while (_process.StandardOutput.ReadLine() is { } line && !line.Contains("Ready to accept", StringComparison.Ordinal))
            {
            }

            _ = _process.StandardOutput.ReadToEndAsync();
        }
        catch (Win32Exception)
        {
            throw new IgnoreException("There is no redis-server in the path: it cannot be taken away.");
        }
    }

    public void Stop()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public void Dispose() => Stop();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
