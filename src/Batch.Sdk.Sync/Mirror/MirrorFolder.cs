using Batch.Sdk.Sync.State;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>
/// Where the files of a mirror are: what is known of the audience in the state directory, what a run makes for itself in a folder that goes with it. A
/// dry run has that folder elsewhere and writes nothing into the state directory.
/// </summary>
internal sealed class MirrorFolder : IDisposable
{
    private readonly string _work;

    /// <summary>Makes the folder of a run. What a run that was killed has left there goes.</summary>
    public MirrorFolder(string directory, bool isDryRun)
    {
        Snapshot = Path.Combine(directory, "mirror.members");
        Journal = Path.Combine(directory, "mirror.sends");
        _work = isDryRun ? Directory.CreateTempSubdirectory("batch-mirror-").FullName : Path.Combine(directory, "mirror.work");
        NewJournal = isDryRun ? Path.Combine(_work, "sends") : Journal;
        if (isDryRun) return;
        Delete();
        PrivateFiles.CreateDirectory(_work);
    }

    /// <summary>The membership as the last whole run left it.</summary>
    public string Snapshot { get; }

    /// <summary>What has been sent since.</summary>
    public string Journal { get; }

    /// <summary>Where this run notes what it sends.</summary>
    public string NewJournal { get; }

    public string NewSnapshot => Path.Combine(_work, "members");

    /// <summary>The journal of before, by partition.</summary>
    public string Overlay => Path.Combine(_work, "overlay");

    public string Additions => Path.Combine(_work, "additions");

    public string Removals => Path.Combine(_work, "removals");

    /// <summary>The disk that all this is on.</summary>
    public string Work => _work;

    public void Dispose() => Delete();

    private void Delete()
    {
        if (Directory.Exists(_work)) Directory.Delete(_work, recursive: true);
    }
}
