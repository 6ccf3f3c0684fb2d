namespace Batch.Sdk.Sync.Sources;

/// <summary>Opens the files of sources.</summary>
internal static class SourceFile
{
    private const int BufferSize = 1 << 16;

    public static Stream Open(string path)
    {
        FileStream file = OpenAsItIs(path, FileOptions.SequentialScan);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new WholeGzipStream(file) : file;
    }

    public static FileStream OpenSeekable(string path) => OpenAsItIs(path, FileOptions.RandomAccess);

    private static FileStream OpenAsItIs(string path, FileOptions use) =>
        new(path, new FileStreamOptions { BufferSize = BufferSize, Options = FileOptions.Asynchronous | use });
}
