namespace Batch.Sdk.Sync;

/// <summary>Opens the files of sources.</summary>
internal static class SourceFile
{
    private const int BufferSize = 1 << 16;

    public static Stream Open(string path)
    {
        var file = new FileStream(path, new FileStreamOptions
        {
            BufferSize = BufferSize,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new WholeGzipStream(file) : file;
    }
}
