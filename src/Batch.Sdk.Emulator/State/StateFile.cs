using Batch.Sdk.Emulator.Audiences;
using Batch.Sdk.Emulator.Profiles;

namespace Batch.Sdk.Emulator.State;

/// <summary>Profiles and audiences in a file, from one emulator to the next.</summary>
internal static class StateFile
{
    private const int BufferLength = 64 * 1024;

    /// <summary>Fills empty stores from the file, if there is one.</summary>
    /// <exception cref="InvalidDataException">The file cannot be used. The stores are then in no state to be used either.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static void Load(string path, ProfileStore profiles, AudienceStore audiences)
    {
        if (!File.Exists(path)) return;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using var reader = new StateReader(stream);
            reader.Read(profiles, audiences);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(
                $"The state file {path} cannot be read: {e.Message}. It was left as it is; choose another path, or move the file away "
                + "to start empty.",
                e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"The state file {path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes the stores to the file. At any moment there is the old file or the new one, and always a whole one.</summary>
    public static void Save(string path, ProfileStore profiles, AudienceStore audiences)
    {
        string target = Target(path);
        string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, Options()))
            {
                using var writer = new StateWriter(stream);
                writer.Write(profiles, audiences);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary)) File.Delete(temporary);
            throw new IOException($"The state could not be saved to {path}, which is as it was: {e.Message}", e);
        }
    }

    /// <summary>Not the link is replaced, but the file that it leads to.</summary>
    public static string Target(string path) =>
        File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;

    /// <summary>Personal data is for the owner's eyes only.</summary>
    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = BufferLength };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
