namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>Files that their owner alone may read: they hold personal data.</summary>
internal static class PrivateFile
{
    public static FileStream Create(string path) => Open(path, FileMode.Create);

    public static FileStream OpenOrCreate(string path) => Open(path, FileMode.OpenOrCreate);

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
