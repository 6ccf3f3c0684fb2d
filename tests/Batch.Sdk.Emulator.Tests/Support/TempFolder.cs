namespace Batch.Sdk.Emulator.Tests.Support;

/// <summary>A folder of its own for a test that needs files.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("emulator-");

    public string FullName => _folder.FullName;

    public string[] Files => [.. _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public string this[string file] => Path.Combine(FullName, file);

    public void Dispose()
    {
        if (Directory.Exists(FullName)) _folder.Delete(recursive: true);
    }
}
