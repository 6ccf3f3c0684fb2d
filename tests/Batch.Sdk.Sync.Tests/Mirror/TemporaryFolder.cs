namespace Batch.Sdk.Sync.Tests.Mirror;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mirror-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Another folder with what this one has by now, such as a process that is killed leaves behind.</summary>
    public TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(Path)) System.IO.File.Copy(file, copy.File(System.IO.Path.GetFileName(file)));
        return copy;
    }

    public Dictionary<string, byte[]> Contents() => Directory
        .EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        .ToDictionary(file => System.IO.Path.GetRelativePath(Path, file), System.IO.File.ReadAllBytes);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
