using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Emulator.Http;

/// <summary>
/// Kestrel on a port of the loopback interface. It runs without a host, so that nothing of the process around it (settings files,
/// environment variables, signals, logs) has a say.
/// </summary>
internal sealed class LocalServer : IAsyncDisposable, IDisposable
{
    private const int MaxConnections = 4_096;
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);
    private readonly KestrelServer _server;

    private LocalServer(KestrelServer server) => _server = server;

    public Uri Address => new(_server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<LocalServer> StartAsync(KestrelApplication application, int port, CancellationToken cancellationToken)
    {
        var server = new KestrelServer(Options(port), Transport(), NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(application, cancellationToken).ConfigureAwait(false);
            return new LocalServer(server);
        }
        catch (Exception e)
        {
            server.Dispose();
            if (e is SocketException) throw new IOException($"Port {port} cannot be listened on: {e.Message}", e);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(ShutdownTimeout, TimeProvider.System);
        await _server.StopAsync(timeout.Token).ConfigureAwait(false);
        _server.Dispose();
    }

    public void Dispose() => _server.Dispose();

    private static OptionsWrapper<KestrelServerOptions> Options(int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MaxConcurrentConnections = MaxConnections;
        // Whoever debugs a caller stops it in the midst of a body.
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(IPAddress.Loopback, port);
        return new OptionsWrapper<KestrelServerOptions>(options);
    }

    private static SocketTransportFactory Transport() =>
        new(new OptionsWrapper<SocketTransportOptions>(new SocketTransportOptions()), NullLoggerFactory.Instance);
}
