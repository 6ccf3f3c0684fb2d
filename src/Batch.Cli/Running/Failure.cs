using System.Data.Common;
using System.Net;
using Batch.Sdk;
using Batch.Sdk.Sync;
using Microsoft.Extensions.Options;

namespace Batch.Cli.Running;

/// <summary>What an exception means to the caller of the process.</summary>
internal static class Failure
{
    /// <summary>Of one that came before anything was sent, or that says itself how far it had come.</summary>
    public static int CodeOf(Exception exception) => exception switch
    {
        CommandFailedException failed => failed.ExitCode,
        SyncConfigurationException or SyncStateException or OptionsValidationException => ExitCode.WrongUsage,
        RowSourceException or DbException or IOException or UnauthorizedAccessException => ExitCode.WrongUsage,
        BatchException when IsRefusal(exception) => ExitCode.WrongUsage,
        _ => ExitCode.RunFailed,
    };

    public static string MessageOf(Exception exception) => exception switch
    {
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        CommandFailedException or BatchException or DbException or IOException or UnauthorizedAccessException => exception.Message,
        OperationCanceledException => "Stopped.",
        _ => $"An unexpected failure ({exception.GetType().Name}): {exception.Message}",
    };

    /// <summary>Whether Batch does not know the keys or the audience, so that nothing can have been carried out.</summary>
    public static bool IsRefusal(Exception? exception) =>
        exception is AudienceNotFoundException or BatchApiException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden };
}
