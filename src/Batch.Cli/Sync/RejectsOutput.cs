using Batch.Sdk.Sync;

namespace Batch.Cli.Sync;

/// <summary>
/// The file of rejects. Lines are added as they come, so that a killed run loses none; what stood in it before is thrown away at the end, unless
/// the run took up an earlier one, whose rejects it does not tell again.
/// </summary>
internal sealed class RejectsOutput(string path) : IDisposable
{
    private FileStream? _file;
    private RejectsWriter? _writer;
    private long _earlier;

    public void Write(RejectedRow row)
    {
        Open();
        _writer!.Write(row);
        // To the system at once; the row is not told again if this process is killed.
        _file!.Flush();
    }

    public void Complete(bool keepEarlier)
    {
        Open();
        if (keepEarlier || _earlier == 0) return;
        AtomicFile.Write(path, CopyNew, isPrivate: true);
    }

    public void Dispose() => _file?.Dispose();

    private void Open()
    {
        if (_file is not null) return;
        _file = AtomicFile.OpenPrivate(path);
        _earlier = _file.Seek(0, SeekOrigin.End);
        if (_earlier > 0 && !EndsWithLine(_file)) _file.WriteByte((byte)'\n');
        _writer = new RejectsWriter(_file);
    }

    /// <summary>A killed run may have left half a line.</summary>
    private static bool EndsWithLine(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    private void CopyNew(Stream stream)
    {
        _file!.Flush();
        _file.Position = _earlier;
        _file.CopyTo(stream);
    }
}
