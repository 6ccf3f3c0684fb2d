namespace Batch.Sdk.Sync.Tests.Sources;

internal sealed class CsvSourceTests
{
    [TestCase("id,name\n1,a\n2,b\n")]
    [TestCase("id,name\r\n1,a\r\n2,b")]
    [TestCase("id,name\r1,a\r2,b\r")]
    [TestCase("id;name\n1;a\n2;b\n")]
    [TestCase("id\tname\n1\ta\n2\tb\n")]
    [TestCase("\uFEFFid|name\n1|a\n2|b\n")]
    [TestCase("\"id\",\"name\"\n\"1\",\"a\"\n2,\"b\"")]
    public async Task ReadAsync_AnyDialect_GivesTheSameRows(string text) =>
        Assert.That(await ReadTextAsync(text), Is.EqualTo(new[] { "line 2: Text 1, Text a", "line 3: Text 2, Text b" }));

    [Test]
    public async Task ReadAsync_FieldsWithQuotesDelimitersAndLines_KeepsThemAndCountsTheLines() =>
        Assert.That(await ReadTextAsync("id,\"the\nname\"\n1,\"a \"\"b\"\", c\r\nd\"\n2,x\"y\n"), Is.EqualTo(new[]
        {
            "line 3: Text 1, Text a \"b\", c\r\nd", "line 5: Text 2, Text x\"y",
        }));

    [Test]
    public async Task ReadAsync_EmptyOrMissingFields_AreNull() =>
        Assert.That(await ReadTextAsync("a,b,c\n1,,\"\"\n2\n,, \n"), Is.EqualTo(new[]
        {
            "line 2: Text 1, Null, Null", "line 3: Text 2, Null, Null", "line 4: Null, Null, Text  ",
        }));

    [Test]
    public async Task ReadAsync_BlankLines_AreLeftOutAndCounted() =>
        Assert.That(await ReadTextAsync("\n\r\na\n\n1\n\r\n\n2\n\n"), Is.EqualTo(new[] { "line 5: Text 1", "line 8: Text 2" }));

    [Test]
    public async Task ReadAsync_RowsThatLookLikeComments_AreRows() =>
        Assert.That(await ReadTextAsync("#a\n#1\n\0\n"), Is.EqualTo(new[] { "line 2: Text #1", "line 3: Text \0" }));

    [Test]
    public async Task ReadAsync_TooManyFields_IsAFaultOfTheRow() =>
        Assert.That(await ReadTextAsync("a,b\n1,2,3\n4,5\n"), Is.EqualTo(new[]
        {
            "line 2: The row has 3 fields, the header 2.", "line 3: Text 4, Text 5",
        }));

    [Test]
    public async Task ReadAsync_NoHeader_NamesTheColumnsByNumber()
    {
        await using var source = new CsvSource(new StringReader("1,2\n3,4\n"), new CsvSourceOptions { HasHeader = false });
        Assert.That(await Rows.ReadAllAsync(source, "column2", "column1"), Is.EqualTo(new[]
        {
            "line 1: Text 2, Text 1", "line 2: Text 4, Text 3",
        }));
    }

    [Test]
    public async Task ReadAsync_EmptyTextWithoutHeader_HasNoRows()
    {
        await using var source = new CsvSource(new StringReader("\n"), new CsvSourceOptions { HasHeader = false });
        Assert.That(await source.OpenAsync(), Is.Empty);
        Assert.That(await source.ReadAsync(), Is.False);
    }

    [Test]
    public async Task ReadAsync_DelimiterGiven_IsNotGuessed()
    {
        await using var source = new CsvSource(new StringReader("a,b;c,d\n1,5;2,5\n"), new CsvSourceOptions { Delimiter = ';' });
        Assert.That(await Rows.ReadAllAsync(source, "c,d"), Is.EqualTo(new[] { "line 2: Text 2,5" }));
    }

    [TestCase("a,b\n1,2\n\"x\"y,3\n4,5\n", 1, "line 3")]
    [TestCase("a,b\n\"x\"y,3\n4,5\n", 0, "line 2")]
    [TestCase("a,b\n\"1\n1\",2\n3,\"4\n5,6\n", 1, "line 4")]
    public async Task ReadAsync_WrongQuoting_Throws(string text, int position, string location)
    {
        await using var source = new CsvSource(new StringReader(text));
        await source.OpenAsync();
        for (int i = 0; i < position; i++)
            Assert.That(await source.ReadAsync());
        RowSourceException? exception = Assert.ThrowsAsync<RowSourceException>(async () => await source.ReadAsync());
        Assert.That((exception.Position, exception.Location), Is.EqualTo(((long)position, location)));
        Assert.That(exception.Message, Does.Contain("quote").And.EndsWith($"({location})"));
    }

    [Test]
    public async Task ReadAsync_ManyRows_CountsLinesAcrossBuffers()
    {
        await using var source = new CsvSource(new StringReader(
            "a,b\r\n" + string.Concat(Enumerable.Range(2, 50_000).Select(i => $"{i},\"{i}\r\"\r\n"))));
        await source.OpenAsync();
        source.Use(["a"]);
        int line = 2;
        while (await source.ReadAsync())
        {
            Assert.That(source.Location, Is.EqualTo($"line {line}"));
            line += 2;
        }
        Assert.That(line, Is.EqualTo(100_002));
    }

    [Test]
    public async Task ReadAsync_TextThatComesInPieces_LosesNoRow()
    {
        const int Count = 20_000;
        using var pieces = new TextInPieces(
            "a\r\n" + string.Concat(Enumerable.Range(0, Count).Select(row => row % 7 == 0 ? $"\n{row}\n" : $"{row}\n")), length: 5);
        await using var source = new CsvSource(pieces);
        string[] rows = await Rows.ReadAllAsync(source);
        Assert.That(rows.Select(row => row[(row.LastIndexOf(' ') + 1)..]), Is.EqualTo(Enumerable.Range(0, Count).Select(row => $"{row}")));
    }

    [Test]
    public async Task ReadAsync_RowOfMoreThanTheBuffer_IsRead()
    {
        await using var source = new CsvSource(new StringReader($"a,b\n{new string('x', 1_000_000)},1\n2,3\n"));
        Assert.That(await Rows.ReadAllAsync(source, "b"), Is.EqualTo(new[] { "line 2: Text 1", "line 3: Text 3" }));
    }

    [Test]
    public async Task ReadAsync_RowWithoutEnd_Throws()
    {
        await using var source = new CsvSource(new StringReader($"a\n1\n\"{new string('x', 17 << 20)}"));
        await source.OpenAsync();
        Assert.That(await source.ReadAsync());
        RowSourceException? exception = Assert.ThrowsAsync<RowSourceException>(async () => await source.ReadAsync());
        Assert.That(exception.Message, Is.EqualTo(
            "The row is longer than 16777216 characters. The rows from here on cannot be read. (line 3)"));
    }

    [TestCase("", "The file is empty: it has no header. (line 1)")]
    [TestCase("\n\n", "The file is empty: it has no header. (line 1)")]
    [TestCase("\na,,b,a\n1,2,3,4\n", "Columns 1, 4 are all named 'a'; Column 2 has no name (line 2). Give each column a name of its own.")]
    public async Task OpenAsync_HeaderThatNamesNoColumns_SaysWhy(string text, string message)
    {
        await using var source = new CsvSource(new StringReader(text));
        RowSourceException? exception = Assert.ThrowsAsync<RowSourceException>(async () => await source.OpenAsync());
        Assert.That(exception.Message, Is.EqualTo(message));
    }

    [Test]
    public async Task OpenAsync_WrongQuotingInTheHeader_Throws()
    {
        await using var source = new CsvSource(new StringReader("a,\"b\"c\n1,2\n"));
        Assert.That(async () => await source.OpenAsync(), Throws.TypeOf<RowSourceException>().With.Message.EndsWith("(line 1)"));
    }

    [Test]
    public async Task ReadAsync_Cancelled_Throws()
    {
        await using var source = new CsvSource(new StringReader("a\n1\n"));
        await source.OpenAsync();
        Assert.ThrowsAsync<OperationCanceledException>(async () => await source.ReadAsync(new CancellationToken(true)));
    }

    [Test]
    public async Task DisposeAsync_TextGiven_StaysOpen()
    {
        using var text = new StringReader("a\n1\n");
        await using (var source = new CsvSource(text))
            await source.OpenAsync();
        Assert.That(text.Read, Throws.Nothing);
    }

    private static async Task<string[]> ReadTextAsync(string text)
    {
        await using var source = new CsvSource(new StringReader(text));
        return await Rows.ReadAllAsync(source);
    }
}
