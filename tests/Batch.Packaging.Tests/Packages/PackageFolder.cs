using System.IO.Compression;

namespace Batch.Packaging.Tests.Packages;

/// <summary>The packages just made, where <c>BATCH_TEST_PACKAGES</c> says in which folder they are.</summary>
internal static class PackageFolder
{
    private const string ProjectEnd = ".csproj";

    public static string Location => Environment.GetEnvironmentVariable("BATCH_TEST_PACKAGES") is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : throw new IgnoreException("There are no packages: set BATCH_TEST_PACKAGES to the folder that dotnet pack left them in.");

    /// <summary>The names of all that are made, by the projects.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(PackageFolder).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Batch.", StringComparison.Ordinal) && name.EndsWith(ProjectEnd, StringComparison.Ordinal))
            .Select(name => Path.GetFileName(name)[..^ProjectEnd.Length])
            .Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<string> Libraries => Names.Where(name => name != "Batch.Cli");

    /// <summary>The version, the same of all.</summary>
    public static string Version
    {
        get
        {
            const string First = "Batch.Sdk.Emulator.";
            string file = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(Location, $"{First}*.nupkg").Single());
            return file[First.Length..];
        }
    }

    public static ZipArchive Open(string name, string extension = "nupkg") =>
        ZipFile.OpenRead(Path.Combine(Location, $"{name}.{Version}.{extension}"));
}
