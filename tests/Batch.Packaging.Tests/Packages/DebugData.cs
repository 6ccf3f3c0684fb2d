using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Batch.Packaging.Tests.Packages;

/// <summary>A library and its symbols, as a debugger sees them.</summary>
internal sealed class DebugData : IDisposable
{
    /// <summary>The kind of an embedded source, by the specification of portable PDBs.</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly PEReader _library;
    private readonly MetadataReaderProvider _symbols;

    private DebugData(PEReader library, MetadataReaderProvider symbols) => (_library, _symbols) = (library, symbols);

    public Guid LibraryId => _library.ReadCodeViewDebugDirectoryData(
        _library.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Guid;

    public Guid SymbolsId => new BlobContentId(Metadata.DebugMetadataHeader!.Id).Guid;

    /// <summary>The files that the symbols name without holding their text.</summary>
    public IEnumerable<string> SourcesLeftOut => Metadata.Documents
        .Where(handle => !Metadata.GetCustomDebugInformation(handle)
            .Any(information => Metadata.GetGuid(Metadata.GetCustomDebugInformation(information).Kind) == EmbeddedSource))
        .Select(handle => Metadata.GetString(Metadata.GetDocument(handle).Name));

    private MetadataReader Metadata => _symbols.GetMetadataReader();

    public static DebugData Read(ZipArchiveEntry library, ZipArchiveEntry symbols) =>
        new(new PEReader(Copy(library)), MetadataReaderProvider.FromPortablePdbStream(Copy(symbols)));

    public void Dispose()
    {
        _library.Dispose();
        _symbols.Dispose();
    }

    private static MemoryStream Copy(ZipArchiveEntry entry)
    {
        var copy = new MemoryStream();
        using (Stream file = entry.Open()) file.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }
}
