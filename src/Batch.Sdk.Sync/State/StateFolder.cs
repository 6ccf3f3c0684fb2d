using System.Text.Json;

namespace Batch.Sdk.Sync.State;

/// <summary>The folder of one job's state, held by one run at a time.</summary>
internal sealed class StateFolder : IDisposable
{
    private const string LockName = "lock";
    private const string BindingName = "binding.json";

    private readonly string _path;
    private readonly FileStream _lock;
    private StateBinding _binding;

    private StateFolder(string path, StateBinding binding, FileStream held) => (_path, _binding, _lock) = (path, binding, held);

    /// <summary>Takes the folder of a job; it is made if it is missing.</summary>
    /// <exception cref="SyncStateException">Another run holds it, it belongs to another job, or it cannot be used.</exception>
    public static StateFolder Open(string path, StateBinding binding) => Guard(path, () =>
    {
        PrivateFiles.CreateDirectory(path);
        return Take(path, binding);
    });

    /// <summary>Takes the folder of a job without changing anything in it; null if there is none.</summary>
    /// <exception cref="SyncStateException">Another run holds it, it belongs to another job, or it cannot be used.</exception>
    public static StateFolder? OpenToLook(string path, StateBinding binding) => Guard(path, () =>
        File.Exists(Path.Combine(path, BindingName)) ? Take(path, binding) : null);

    public string PathOf(string name) => Path.Combine(_path, name);

    /// <summary>Notes which of the audiences of a name it is.</summary>
    /// <exception cref="SyncStateException">It was another one before.</exception>
    /// <summary>Does something with its files.</summary>
    /// <exception cref="SyncStateException">They cannot be used.</exception>
    public T Use<T>(Func<T> action) => Guard(_path, action);

    public void Bind(DateTimeOffset? audienceCreated) => Guard(_path, () =>
    {
        StateBinding bound = _binding.With(audienceCreated);
        ThrowIfOther(_path, _binding, bound);
        if (bound != _binding) Write(_path, bound);
        return _binding = bound;
    });

    public void Dispose() => _lock.Dispose();

    private static StateFolder Take(string path, StateBinding binding)
    {
        FileStream held = Lock(path);
        try
        {
            if (!File.Exists(Path.Combine(path, BindingName))) Write(path, binding);
            StateBinding known = Read(path);
            ThrowIfOther(path, known, binding);
            return new StateFolder(path, known, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static FileStream Lock(string path)
    {
        string file = Path.Combine(path, LockName);
        try
        {
            return PrivateFiles.Open(file, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException e) when (File.Exists(file))
        {
            throw new SyncStateException($"Another run uses the state in {path}. Wait for its end, or give this one a state of its own.", e);
        }
    }

    private static StateBinding Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(Path.Combine(path, BindingName));
            StateBinding? binding = JsonSerializer.Deserialize(file, StateJson.Default.StateBinding);
            if (binding?.Version == StateBinding.CurrentVersion) return binding;
            throw new SyncStateException($"The state in {path} is of another version of this program. Use that one, or another directory.");
        }
        catch (JsonException e)
        {
            throw new SyncStateException($"The state in {path} is damaged ({BindingName}). Use another directory, or delete this one to start anew.", e);
        }
    }

    private static void Write(string path, StateBinding binding) => PrivateFiles.Replace(
        Path.Combine(path, BindingName), stream => JsonSerializer.Serialize(stream, binding, StateJson.Default.StateBinding));

    private static void ThrowIfOther(string path, StateBinding known, StateBinding binding) => known.RequireSame(
        binding, path, "Use another directory; or, if what was remembered does not matter any more, delete this one.");

    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyncStateException($"The state in {path} cannot be used: {e.Message}", e);
        }
    }
}
