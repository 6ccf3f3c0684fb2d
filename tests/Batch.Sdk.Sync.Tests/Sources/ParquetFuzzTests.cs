using Batch.Fuzzing;

namespace Batch.Sdk.Sync.Tests.Sources;

[NonParallelizable]
internal sealed class ParquetFuzzTests : IDisposable
{
    private readonly FuzzedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Test]
    public async Task File_Fuzzed_IsReadOrSaysWhatIsWrong()
    {
        ByteMutator files = new(await WriteAsync());
        await Fuzz.BytesAsync(150, files.Make, RunAsync);
    }

    [Test]
    public async Task File_FooterFuzzed_IsReadOrSaysWhatIsWrong()
    {
        byte[] file = await WriteAsync();
        int footer = file.Length - 8 - BitConverter.ToInt32(file, file.Length - 8);
        ByteMutator footers = new(file[footer..^8]);
        await Fuzz.BytesAsync(150, random => Frame(file[..footer], footers.Make(random)), RunAsync);
    }

    /// <summary>A file whose marks and length are right, whatever is between them.</summary>
    private static byte[] Frame(byte[] data, byte[] footer) => [.. data, .. footer, .. BitConverter.GetBytes(footer.Length), .. "PAR1"u8];

    private async Task RunAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        using var file = new TemporaryFile(".parquet", bytes);
        long before = GC.GetTotalAllocatedBytes();
        await _run.RunAsync(new ParquetSource(file.Path), FuzzedRun.Columns, cancellationToken);
        Law.Holds(file.IsClosed(), "The file is closed.");
        Law.Holds(GC.GetTotalAllocatedBytes() - before < 1L << 30, "It takes memory of which the file has nothing.");
    }

    private static async Task<byte[]> WriteAsync()
    {
        using TemporaryFile file = await ParquetFile.OfAsync<Row>(
            [new Row(), new Row { id = "user-2", mail = null, n = null, real = null, tags = null }], [new Row { id = "user-3" }]);
        return await File.ReadAllBytesAsync(file.Path);
    }

    private sealed class Row
    {
        public string id { get; set; } = "user-1";

        public string? mail { get; set; } = "jane@example.com";

        public string? phone { get; set; } = "06 39 98 13 37";

        public int? n { get; set; } = 1;

        public double? real { get; set; } = 1.5;

        public bool? flag { get; set; } = true;

        public DateTime? when { get; set; } = new DateTime(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc);

        public decimal? epoch { get; set; } = 1000000000;

        public List<string>? tags { get; set; } = ["a", "b"];

        public byte[]? link { get; set; } = [1, 255];

        public string? zone { get; set; } = "Europe/Paris";
    }
}
