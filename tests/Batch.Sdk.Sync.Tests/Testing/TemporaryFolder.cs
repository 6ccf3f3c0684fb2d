namespace Batch.Sdk.Sync.Tests.Testing;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("batch-test-").FullName;

    /// <summary>A folder in it that does not exist yet.</summary>
    public string New(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A folder in it with the present content of another one: what a process that dies now leaves behind.</summary>
    public string Copy(string from, string name)
    {
        string to = Directory.CreateDirectory(New(name)).FullName;
        foreach (string file in Directory.GetFiles(from))
        {
            // The lock is held by a process, not by a file.
            if (System.IO.Path.GetFileName(file) != "lock") CopyShared(file, System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)));
        }

        return to;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static void CopyShared(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using FileStream target = File.Create(to);
        source.CopyTo(target);
    }
}
