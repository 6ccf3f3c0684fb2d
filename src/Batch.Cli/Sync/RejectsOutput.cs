using Batch.Sdk.Sync;

namespace Batch.Cli.Sync;

/// <summary>The file of rejects: those of the run, and of the one it takes up, if that was killed or stopped.</summary>
internal sealed class RejectsOutput(string path) : IDisposable
{
    private FileStream? _file;
    private RejectsWriter? _writer;

    public void Write(RejectedRow row)
    {
        Open();
        _writer!.Write(row);
    }

    /// <summary>A run without rejects leaves an empty file: that of an earlier run would be taken for its own.</summary>
    public void Complete() => Open();

    public void Dispose() => _file?.Dispose();

    private void Open()
    {
        if (_file is not null) return;
        // A killed run leaves its rejects behind, and no buffer fails when it is closed in place of what failed before.
        _file = AtomicFile.CreatePrivate(path);
        _writer = new RejectsWriter(_file);
    }
}
