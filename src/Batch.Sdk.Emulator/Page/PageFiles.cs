using System.Reflection;

namespace Batch.Sdk.Emulator.Page;

/// <summary>The files of the live page, embedded in the assembly. <c>index.html</c> is the page itself.</summary>
internal static class PageFiles
{
    /// <summary>
    /// What the browser is to allow the page: its own files and nothing else. The page shows what strangers sent, so no text may become
    /// a script.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private const string Prefix = "Page/";
    private static readonly Dictionary<string, PageFile> Files = Read();

    /// <summary>Finds a file by its name.</summary>
    /// <returns>Null where there is none.</returns>
    public static PageFile? Find(string name) => Files.GetValueOrDefault(name);

    private static Dictionary<string, PageFile> Read()
    {
        Assembly assembly = typeof(PageFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(resource => resource[Prefix.Length..], resource => Read(assembly, resource), StringComparer.Ordinal);
    }

    private static PageFile Read(Assembly assembly, string resource)
    {
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new PageFile(ContentType(Path.GetExtension(resource)), bytes);
    }

    private static string ContentType(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"The page has no content type for {extension}"),
    };
}
