using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml.Linq;

namespace Batch.Packaging.Tests.Packages;

/// <summary>What is in the packages that <c>dotnet pack</c> made.</summary>
internal sealed class PackageContentTests
{
    private static readonly Dictionary<string, string[]> PagesBesides = new()
    {
        ["Batch.Sdk"] = ["FAULTS.md", "TELEMETRY.md"],
        ["Batch.Sdk.Emulator"] = ["CONTRACT.md"],
    };

    private static readonly string[] OfEveryPackage = ["README.md", "CHANGELOG.md", "icon.png"];

    private static IEnumerable<string> Names => PackageFolder.Names;

    private static IEnumerable<string> Libraries => PackageFolder.Libraries;

    /// <summary>The tool as it is named, and as it is installed on each kind of machine.</summary>
    private static readonly string[] ToolParts =
        ["Batch.Cli", "Batch.Cli.any", "Batch.Cli.linux-x64", "Batch.Cli.linux-arm64", "Batch.Cli.osx-arm64", "Batch.Cli.win-x64"];

    [TestCaseSource(nameof(Names))]
    public void Manifest_Read_SaysWhatAPackageIs(string name)
    {
        using ZipArchive package = PackageFolder.Open(name);
        XElement metadata = ReadManifest(package, name);
        string? Value(string element) => metadata.Elements().SingleOrDefault(child => child.Name.LocalName == element)?.Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Value("license"), Is.EqualTo("MIT"));
            Assert.That(Value("readme"), Is.EqualTo("README.md"));
            Assert.That(Value("icon"), Is.EqualTo("icon.png"));
            Assert.That(Value("description"), Has.Length.InRange(60, 300).And.EndsWith("."));
            Assert.That(Value("tags")?.Split(' '), Has.Length.GreaterThan(3).And.Contains("batch"));
            Assert.That(Value("releaseNotes"), Does.Contain("CHANGELOG.md"));
            Assert.That(Value("authors"), Is.Not.Empty);
            Assert.That(Value("copyright"), Is.Not.Empty);
        }
    }

    [TestCaseSource(nameof(Libraries))]
    public void Library_Opened_HasItsFilesAndNoOthers(string name)
    {
        using ZipArchive package = PackageFolder.Open(name);

        string[] pages = [.. OfEveryPackage, .. PagesBesides.GetValueOrDefault(name, [])];
        Assert.That(ContentOf(package), Is.EquivalentTo([.. pages, $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"]));
    }

    [TestCaseSource(nameof(ToolParts))]
    public void Tool_Opened_HasItsFilesAndNoOthers(string part)
    {
        using ZipArchive package = PackageFolder.Open(part);

        string[] files = [.. ContentOf(package)];
        Assert.That(files.Where(file => !file.StartsWith("tools/", StringComparison.Ordinal)), Is.EquivalentTo(OfEveryPackage));
        Assert.That(files.Where(file => file.EndsWith(".xml", StringComparison.Ordinal)).Select(Path.GetFileName), Is.EqualTo(["DotnetToolSettings.xml"]));
    }

    [TestCaseSource(nameof(Libraries))]
    public void Symbols_Opened_FitTheLibraryAndHoldItsSources(string name)
    {
        using ZipArchive package = PackageFolder.Open(name);
        using ZipArchive symbols = PackageFolder.Open(name, "snupkg");
        using var debugging = DebugData.Read(package.GetEntry($"lib/net10.0/{name}.dll")!, symbols.GetEntry($"lib/net10.0/{name}.pdb")!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(debugging.SymbolsId, Is.EqualTo(debugging.LibraryId));
            Assert.That(debugging.SourcesLeftOut, Is.Empty);
        }
    }

    [TestCaseSource(nameof(Libraries))]
    public void Documentation_Read_HasSummaries(string name)
    {
        using ZipArchive package = PackageFolder.Open(name);
        using Stream file = package.GetEntry($"lib/net10.0/{name}.xml")!.Open();

        Assert.That(XDocument.Load(file).Descendants("summary").Count(), Is.GreaterThan(10));
    }

    [TestCaseSource(nameof(Names))]
    public void Icon_Read_IsAPictureOf128Pixels(string name)
    {
        using ZipArchive package = PackageFolder.Open(name);
        using Stream file = package.GetEntry("icon.png")!.Open();
        var header = new byte[24];
        file.ReadExactly(header);

        Assert.That(header[1..4], Is.EqualTo("PNG"u8.ToArray()));
        Assert.That(BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(16)), Is.EqualTo(128));
        Assert.That(BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(20)), Is.EqualTo(128));
    }

    private static XElement ReadManifest(ZipArchive package, string name)
    {
        using Stream file = package.GetEntry($"{name}.nuspec")!.Open();
        return XDocument.Load(file).Root!.Elements().Single(child => child.Name.LocalName == "metadata");
    }

    /// <summary>All but what the format itself asks for.</summary>
    private static IEnumerable<string> ContentOf(ZipArchive package) => package.Entries
        .Select(entry => entry.FullName)
        .Where(file => !file.EndsWith(".nuspec", StringComparison.Ordinal) && !file.StartsWith("_rels/", StringComparison.Ordinal)
            && !file.StartsWith("package/services/", StringComparison.Ordinal) && file != "[Content_Types].xml");
}
