namespace Batch.Sdk.Sync.State;

/// <summary>Files and folders that only their owner can read: they hold personal data, or hashes of it.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const int UsualBuffer = 4096;

    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, FileMode600 | UnixFileMode.UserExecute);
    }

    public static FileStream Open(string path, FileMode mode, FileShare share = FileShare.Read, int bufferSize = UsualBuffer)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = bufferSize };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileMode600;
        return new FileStream(path, options);
    }

    /// <summary>Takes a file for oneself; null if another process has it.</summary>
    public static FileStream? TryHold(string path)
    {
        try
        {
            return Open(path, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>Writes a file so that at any moment there is the old one or the new one, and always a whole one.</summary>
    public static void Replace(string path, Action<Stream> write)
    {
        string temporary = path + ".new";
        using (FileStream stream = Open(temporary, FileMode.Create))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    // No type of its own says so, but the number of the system does: of Linux, of macOS, of Windows.
    private static bool IsHeld(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32;
}
