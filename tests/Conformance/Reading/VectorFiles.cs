using System.Reflection;
using System.Text.Json;

namespace Batch.Sdk.Conformance;

/// <summary>The files of <c>tests/Conformance</c>, which the assembly carries within itself.</summary>
internal static class VectorFiles
{
    private const string Folder = "Conformance/";

    private static readonly Lazy<Vector[]> Vectors = new(() => [.. Names().SelectMany(Read)]);

    public static IReadOnlyList<Vector> All => Vectors.Value;

    private static IEnumerable<string> Names() => typeof(VectorFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<Vector> Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using JsonDocument document = JsonDocument.Parse(stream);
        string file = Path.GetFileNameWithoutExtension(name);
        return [.. document.RootElement.EnumerateArray().Select(json => new Vector(file, ShortForms.Expand(json)))];
    }
}
