using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Batch.Benchmarks.Sink;

/// <summary>The process of the sink: prints its address, and ends with its standard input, so that it outlives no benchmark.</summary>
internal static class SinkServer
{
    public static async Task RunAsync()
    {
        using var server = new KestrelServer(Options(), Transport(), NullLoggerFactory.Instance);
        await server.StartAsync(new SinkApplication(), CancellationToken.None);
        Console.WriteLine(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        await Console.In.ReadToEndAsync();
        await server.StopAsync(new CancellationToken(canceled: true));
    }

    private static OptionsWrapper<KestrelServerOptions> Options()
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Listen(IPAddress.Loopback, port: 0);
        return new OptionsWrapper<KestrelServerOptions>(options);
    }

    private static SocketTransportFactory Transport() =>
        new(new OptionsWrapper<SocketTransportOptions>(new SocketTransportOptions()), NullLoggerFactory.Instance);
}
