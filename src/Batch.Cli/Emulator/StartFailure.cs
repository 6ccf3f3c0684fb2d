using System.Net.Sockets;
using Batch.Cli.Running;
using Microsoft.AspNetCore.Connections;

namespace Batch.Cli.Emulator;

/// <summary>Says why the emulator did not start, and what to do.</summary>
internal static class StartFailure
{
    /// <summary>Explains the exception, or returns null if it is a defect rather than a circumstance.</summary>
    public static CommandFailedException? Explain(Exception exception, int port) => exception switch
    {
        IOException { InnerException: AddressInUseException } => new CommandFailedException(
            $"Port {port} of 127.0.0.1 is in use. Choose another with --port, or --port 0 for one that is free.", exception),
        SocketException { SocketErrorCode: SocketError.AccessDenied } => new CommandFailedException(
            $"This user may not listen on port {port}; ports below 1024 need a right. Choose another with --port.", exception),
        _ => null,
    };
}
