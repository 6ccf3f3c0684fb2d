using Batch.Sdk.Sync;

namespace Batch.Cli.Sync;

/// <summary>How a run ended that had begun: what became of its rows, and why it broke off, if it did.</summary>
internal sealed record RunEnd(SyncReport Report, int ExitCode, string? Failure = null)
{
    private const string Stopped = "The run was stopped.";

    /// <summary>Exceptions of runs that never began go through.</summary>
    public static async Task<RunEnd> OfAsync(Func<Task<SyncReport>> run, CancellationToken stop)
    {
        try
        {
            SyncReport report = await run();
            return new RunEnd(report, CodeOf(report));
        }
        catch (SyncCanceledException exception)
        {
            return new RunEnd(exception.Report, Running.ExitCode.RunFailed, Stopped);
        }
        catch (SyncException exception)
        {
            string message = stop.IsCancellationRequested ? $"{Stopped} {exception.Message}" : exception.Message;
            return new RunEnd(exception.Report, CodeOf(exception), message);
        }
    }

    private static int CodeOf(SyncReport report)
    {
        if (!report.IsBalanced || report.NotAttempted + report.RemovalsNotAttempted > 0) return Running.ExitCode.RunFailed;
        long open = report.Rejected + report.AcceptedWithErrors + report.Ambiguous + report.Withheld + report.RemovalsAmbiguous;
        return open > 0 ? Running.ExitCode.Failed : Running.ExitCode.Done;
    }

    private static int CodeOf(SyncException exception)
    {
        SyncReport report = exception.Report;
        bool nothingSent = report.Accepted + report.Ambiguous + report.Merged + report.Removed + report.RemovalsAmbiguous == 0;
        return nothingSent && Running.Failure.IsRefusal(exception.InnerException) ? Running.ExitCode.WrongUsage : Running.ExitCode.RunFailed;
    }
}
