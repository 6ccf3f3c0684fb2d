namespace Batch.Sdk.Emulator.State;

/// <summary>
/// A file beside the state file that one emulator at a time has open. It ends with the process however that ends: one that a killed
/// process left behind locks nobody out.
/// </summary>
internal static class StateLock
{
    /// <exception cref="IOException">Another emulator has it, or it cannot be made.</exception>
    public static FileStream Take(string statePath)
    {
        string path = StateFile.Target(statePath) + ".lock";
        try
        {
            return new FileStream(path, Options());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(IsInUse(e, path)
                ? $"The state file {statePath} is in use by another emulator."
                : $"The state file {statePath} cannot be locked: {e.Message}", e);
        }
    }

    /// <summary>What the platforms tell of a file that is there and that somebody else has open has no type of its own.</summary>
    private static bool IsInUse(Exception e, string path) => e.GetType() == typeof(IOException) && File.Exists(path);

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
