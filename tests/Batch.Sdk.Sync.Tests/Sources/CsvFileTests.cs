using System.Text;

namespace Batch.Sdk.Sync.Tests.Sources;

internal sealed class CsvFileTests
{
    [Test]
    public async Task ReadAsync_ZippedFile_IsUnzipped()
    {
        using var file = new TemporaryFile(".csv.gz", TemporaryFile.Zip("id\n1\n2\n"u8.ToArray()));
        Assert.That(await ReadAsync(file), Is.EqualTo(new[] { "line 2: Text 1", "line 3: Text 2" }));
    }

    [Test]
    public async Task ReadAsync_ByteOrderMark_IsNoPartOfTheFirstName()
    {
        using var file = new TemporaryFile(".csv", [0xEF, 0xBB, 0xBF, .. "id,name\n1,é\n"u8]);
        await using var source = new CsvSource(file.Path);
        Assert.That(await source.OpenAsync(), Is.EqualTo(new[] { "id", "name" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task ReadAsync_BytesThatAreNoText_AreAFaultOfTheirRow(bool marked)
    {
        byte[] mark = marked ? [0xEF, 0xBB, 0xBF] : [];
        using var file = new TemporaryFile(".csv", [.. mark, .. "id\n\u00e9\na"u8, 0xE9, .. "\n"u8, 0xFF, .. "\nb\n"u8]);
        Assert.That(await ReadAsync(file), Is.EqualTo(new[]
        {
            "line 2: Text é",
            "line 3: The row has bytes that are not valid utf-8.",
            "line 4: The row has bytes that are not valid utf-8.",
            "line 5: Text b",
        }));
    }

    [Test]
    public async Task OpenAsync_HeaderThatIsNoText_Throws()
    {
        using var file = new TemporaryFile(".csv", [.. "id,pr"u8, 0xE9, .. "nom\n1,2\n"u8]);
        await using var source = new CsvSource(file.Path);
        Assert.That(
            async () => await source.OpenAsync(),
            Throws.TypeOf<RowSourceException>().With.Message.EqualTo("The row has bytes that are not valid utf-8. (line 1)"));
    }

    [Test]
    public async Task ReadAsync_OtherEncoding_IsUsed()
    {
        using var file = new TemporaryFile(".csv", Encoding.Latin1.GetBytes("id\né\n"));
        await using var source = new CsvSource(file.Path, new CsvSourceOptions { Encoding = Encoding.Latin1 });
        Assert.That(await Rows.ReadAllAsync(source), Is.EqualTo(new[] { "line 2: Text é" }));
    }

    [Test]
    public async Task ReadAsync_ZippedFileCutOff_ThrowsAfterTheRowsBefore()
    {
        byte[] zipped = TemporaryFile.Zip(Encoding.UTF8.GetBytes("id\n" + string.Concat(Enumerable.Range(1, 100_000).Select(i => $"{i}\n"))));
        using var file = new TemporaryFile(".csv.gz", zipped[..^100]);
        await using var source = new CsvSource(file.Path);
        await source.OpenAsync();
        int read = 0;
        RowSourceException? exception = Assert.ThrowsAsync<RowSourceException>(async () =>
        {
            while (await source.ReadAsync()) read++;
        });
        Assert.That(read, Is.Positive);
        Assert.That((exception.Position, exception.Location), Is.EqualTo(((long)read, $"line {read + 2}")));
        Assert.That(exception.InnerException, Is.TypeOf<InvalidDataException>());
    }

    [Test]
    public async Task OpenAsync_NoSuchFile_Throws()
    {
        await using var source = new CsvSource(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv"));
        Assert.ThrowsAsync<FileNotFoundException>(async () => await source.OpenAsync());
    }

    [TestCase(".csv")]
    [TestCase(".csv.gz")]
    public async Task DisposeAsync_FileOpened_ClosesIt(string extension)
    {
        byte[] text = "id\n1\n"u8.ToArray();
        using var file = new TemporaryFile(extension, extension == ".csv" ? text : TemporaryFile.Zip(text));
        var source = new CsvSource(file.Path);
        await source.OpenAsync();
        Assert.That(file.IsClosed(), Is.False);
        await source.DisposeAsync();
        Assert.That(file.IsClosed());
    }

    private static async Task<string[]> ReadAsync(TemporaryFile file)
    {
        await using var source = new CsvSource(file.Path);
        return await Rows.ReadAllAsync(source);
    }
}
