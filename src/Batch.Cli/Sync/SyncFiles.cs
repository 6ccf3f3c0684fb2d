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

    public void Complete(SyncReport report)
    {
        try
        {
            _rejects?.Complete();
            if (_report is not null) AtomicFile.Write(_report, report.WriteJson);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"The run ended, but its files could not be written: {e.Message}\n{report}", exitCode: ExitCode.RunFailed);
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
