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
            throw new IOException(IsInUse(e)
                ? $"The state file {statePath} is in use by another emulator."
                : $"The state file {statePath} cannot be locked: {e.Message}", e);
        }
    }

    // No type of its own says so, but the number of the system does: of Linux, of macOS, of Windows.
    private static bool IsInUse(Exception e) => e is IOException && ((e.HResult & 0xFFFF) is 11 or 35 or 32);

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
