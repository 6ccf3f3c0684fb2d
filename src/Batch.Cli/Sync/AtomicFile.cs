namespace Batch.Cli.Sync;

/// <summary>Files that are there whole or as they were before.</summary>
internal static class AtomicFile
{
    private const int UsualBuffer = 4096;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Write(string path, Action<Stream> write, bool isPrivate = false)
    {
        string draft = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            using (FileStream stream = Open(draft, FileMode.CreateNew, isPrivate)) write(stream);
            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>Also where there is a file that others can read. What is written is with the system at once.</summary>
    public static FileStream CreatePrivate(string path)
    {
        FileStream stream = Open(path, FileMode.Create, isPrivate: true, bufferSize: 0);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(stream.SafeFileHandle, OwnerOnly);
        return stream;
    }

    private static FileStream Open(string path, FileMode mode, bool isPrivate, int bufferSize = UsualBuffer)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = bufferSize };
        if (isPrivate && !OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
