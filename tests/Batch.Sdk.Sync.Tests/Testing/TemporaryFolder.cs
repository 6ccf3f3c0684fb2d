namespace Batch.Sdk.Sync.Tests.Testing;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("batch-test-").FullName;

    /// <summary>The path of something in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Another folder with what this one has by now: what a process that is killed leaves behind.</summary>
    public TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        CopyFiles(Path, copy.Path);
        return copy;
    }

    /// <summary>A folder in it with the present content of another one.</summary>
    public string Copy(string from, string name)
    {
        string to = Directory.CreateDirectory(File(name)).FullName;
        CopyFiles(from, to);
        return to;
    }

    public Dictionary<string, byte[]> Contents() => Directory
        .EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        .ToDictionary(file => System.IO.Path.GetRelativePath(Path, file), System.IO.File.ReadAllBytes);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static void CopyFiles(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from))
        {
            // The lock is held by a process, not by a file.
            if (System.IO.Path.GetFileName(file) != "lock") CopyShared(file, System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)));
        }
    }

    private static void CopyShared(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using FileStream target = System.IO.File.Create(to);
        source.CopyTo(target);
    }
}
