using Batch.Sdk.Emulator.Audiences;
using Batch.Sdk.Emulator.Profiles;

namespace Batch.Sdk.Emulator.State;

/// <summary>A state file and the stores that are saved to it, once. No other emulator has the file before that. Thread-safe.</summary>
internal sealed class KeptState
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly ProfileStore _profiles;
    private readonly AudienceStore _audiences;
    private readonly FileStream _lock;
    private bool _released;

    /// <summary>Takes the file and fills empty stores from it, if there is one.</summary>
    /// <exception cref="InvalidDataException">The file cannot be used.</exception>
    /// <exception cref="IOException">Another emulator has the file, or it could not be read.</exception>
    public KeptState(string path, ProfileStore profiles, AudienceStore audiences)
    {
        (_path, _profiles, _audiences) = (path, profiles, audiences);
        _lock = StateLock.Take(path);
        try
        {
            StateFile.Load(path, profiles, audiences);
        }
        catch
        {
            Release();
            throw;
        }
    }

    /// <summary>Saves the stores and lets the file go. When that fails, the file is kept, so that it can be tried again.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public void Save()
    {
        lock (_gate)
        {
            if (_released) return;
            StateFile.Save(_path, _profiles, _audiences);
            Release();
        }
    }

    /// <summary>Lets the file go as it is.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _released = true;
            _lock.Dispose();
        }
    }
}
