namespace Batch.Cli.Sync;

/// <summary>Tells the end of a run: a summary on the output, what went wrong on the error.</summary>
internal static class SyncOutput
{
    public static async Task<int> WriteAsync(RunEnd end, bool isQuiet)
    {
        if (!isQuiet) await Console.Out.WriteAsync(end.Report.ToSummary());
        if (end.Failure is { } failure) await Console.Error.WriteLineAsync(failure);
        return end.ExitCode;
    }
}
