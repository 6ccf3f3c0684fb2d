using System.Net.Sockets;
using Batch.Sdk.Emulator;
using Microsoft.AspNetCore.Connections;

namespace Batch.Cli.Emulator;

/// <summary>Says why the emulator did not start or not save, and what to do.</summary>
internal static class EmulatorFailure
{
    /// <summary>The message for the user, or null if the exception is a defect rather than a circumstance.</summary>
    public static string? Explain(Exception exception, BatchEmulatorOptions options) => exception switch
    {
        IOException { InnerException: AddressInUseException } =>
            $"Port {options.Port} of 127.0.0.1 is in use. Choose another with --port, or --port 0 for one that is free.",
        IOException { InnerException: SocketException { SocketErrorCode: SocketError.AccessDenied } } =>
            $"This user may not listen on port {options.Port}; ports below 1024 need a right. Choose another with --port.",
        ArgumentException { ParamName: nameof(options) } when options.StateFile is { } path => UnusableState(path),
        InvalidDataException or IOException or UnauthorizedAccessException => exception.Message,
        _ => null,
    };

    /// <summary>What is wrong with the state file; null if nothing is, so that another option's fault is not taken for its own.</summary>
    private static string? UnusableState(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            return $"The folder of the state file does not exist: {folder}. Create it, or choose another file with --state.";
        return Directory.Exists(path) || (File.Exists(path) && new FileInfo(path).IsReadOnly)
            ? $"The state could not be saved to {path}: it is a folder or read-only. Choose another file with --state."
            : null;
    }
}
