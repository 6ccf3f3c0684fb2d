using Batch.Cli.Running;
using Batch.Sdk.Sync;

namespace Batch.Cli.Sync;

/// <summary>The files that a run leaves behind, where they were asked for. A run that never began leaves older ones alone.</summary>
internal sealed class SyncFiles : IDisposable
{
    private readonly string? _report;
    private readonly RejectsOutput? _rejects;

    public SyncFiles(string? report, string? rejects)
    {
        CheckFolder(report);
        CheckFolder(rejects);
        _report = report;
        _rejects = rejects is null ? null : new RejectsOutput(rejects);
    }

    public Action<RejectedRow>? OnRejected => _rejects is null ? null : _rejects.Write;

    /// <summary>How the run ended; a run whose files cannot be written has failed.</summary>
    public RunEnd Complete(RunEnd end)
    {
        try
        {
            _rejects?.Complete();
            if (_report is not null) AtomicFile.Write(_report, end.Report.WriteJson);
            return end;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string failure = $"The files of the run could not be written: {e.Message}";
            return end with { ExitCode = ExitCode.RunFailed, Failure = end.Failure is { } earlier ? $"{earlier}{Environment.NewLine}{failure}" : failure };
        }
    }

    public void Dispose() => _rejects?.Dispose();

    private static void CheckFolder(string? path)
    {
        if (path is null) return;
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder) || Directory.Exists(path))
            throw new CommandFailedException(
                $"{path} cannot be written: its folder does not exist, or it is a folder itself.", exitCode: ExitCode.WrongUsage);
    }
}
