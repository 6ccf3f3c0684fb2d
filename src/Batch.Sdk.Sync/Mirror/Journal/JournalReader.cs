using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror.Journal;

/// <summary>Reads the records of a journal to its end, or to where it was torn off.</summary>
internal sealed class JournalReader : IDisposable
{
    private readonly FileStream _file;
    private readonly byte[] _frame = new byte[JournalFormat.FrameSize];

    private JournalReader(FileStream file, long generation) => (_file, Generation) = (file, generation);

    /// <summary>The generation of the snapshot that it goes on from.</summary>
    public long Generation { get; }

    public long Length => _file.Length;

    /// <summary>Up to where all is whole.</summary>
    public long End { get; private set; } = JournalFormat.HeaderSize;

    /// <summary>Opens a journal; null if there is none, or it was torn off before anything was sent.</summary>
    /// <exception cref="SyncStateException">It is damaged, or of another version.</exception>
    public static JournalReader? TryOpen(string path)
    {
        if (!File.Exists(path)) return null;
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        try
        {
            byte[] header = new byte[JournalFormat.HeaderSize];
            if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header.AsSpan().ContainsAnyExcept((byte)0))
                return new JournalReader(file, JournalFormat.Generation(header, path));
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        return null;
    }

    /// <summary>The body of the next record; null at the end.</summary>
    /// <exception cref="SyncStateException">It is damaged.</exception>
    public byte[]? Read()
    {
        if (_file.ReadAtLeast(_frame, _frame.Length, throwOnEndOfStream: false) < _frame.Length) return null;
        if (JournalFormat.Length(_frame) is not { } length) return IsBlankFrom(End) ? null : throw StateErrors.Damaged(_file.Name);
        if (length > _file.Length - _file.Position) return null;

        byte[] body = new byte[length];
        _file.ReadExactly(body);
        if (!JournalFormat.IsIntact(_frame, body))
            return _file.Position == _file.Length ? null : throw StateErrors.Damaged(_file.Name);
        End = _file.Position;
        return body;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>After a loss of power a file may end in zeros.</summary>
    private bool IsBlankFrom(long position)
    {
        _file.Position = position;
        byte[] buffer = new byte[4096];
        while (_file.Read(buffer) is > 0 and int read)
        {
            if (buffer.AsSpan(0, read).ContainsAnyExcept((byte)0)) return false;
        }

        return true;
    }
}
