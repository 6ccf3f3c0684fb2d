using System.Text;

namespace Batch.Sdk.Sync.Tests.Sources;

internal sealed class NdjsonSourceTests
{
    [TestCase("null", "Null")]
    [TestCase("\"a\\u00e9\\n\"", "Text aé\n")]
    [TestCase("\"\"", "Text ")]
    [TestCase("true", "Boolean true")]
    [TestCase("false", "Boolean false")]
    [TestCase("7", "Whole 7")]
    [TestCase("-9223372036854775808", "Whole -9223372036854775808")]
    [TestCase("9223372036854775808", "Exact 9223372036854775808")]
    [TestCase("1.0", "Real 1")]
    [TestCase("0.1", "Real 0.1")]
    [TestCase("1e3", "Real 1000")]
    [TestCase("123456789.12345678", "Exact 123456789.12345678")]
    [TestCase("1.23456789012345678e-20", "Real 1.2345678901234567E-20")]
    [TestCase("0.000000000000000000000000000000000012", "Real 1.2E-35")]
    [TestCase("0.1234567890123456789012345678901", "Real 0.12345678901234568")]
    [TestCase("-0.00012345678901234567", "Exact -0.00012345678901234567")]
    [TestCase("100000000000000000000000000000000000000000", "Real 1E+41")]
    [TestCase("1e999", "Real Infinity")]
    [TestCase("[\"a\",null,1.50,true]", "Texts a,,1.50,true")]
    [TestCase("[]", "Texts ")]
    [TestCase("[[1, 2],{\"a\": 1}]", "Texts [1, 2],{\"a\": 1}")]
    [TestCase("{\"a\": 1}", "Text {\"a\": 1}")]
    public async Task GetValue_AnyValue_KeepsItsType(string json, string expected)
    {
        await using var source = new NdjsonSource(Utf8($$"""{"v":{{json}}}"""));
        Assert.That(await Rows.ReadOneAsync(source, "v"), Is.EqualTo(expected));
    }

    [TestCase("a", "Whole 1")]
    [TestCase("b.c", "Whole 2")]
    [TestCase("b.d.e", "Whole 3")]
    [TestCase("f.g", "Whole 4")]
    [TestCase("f.h", "Whole 6")]
    [TestCase("i.j.k", "Whole 7")]
    [TestCase("a.b", "Null")]
    [TestCase("b.x", "Null")]
    [TestCase("x", "Null")]
    [TestCase("A", "Null")]
    [TestCase(".", "Null")]
    public async Task GetValue_NameWithDots_ReachesIntoObjects(string name, string expected)
    {
        const string Json = """{"a":1,"b":{"c":2,"d":{"e":3}},"f.g":4,"f":{"g":5,"h":6},"i.j":{"k":7}}""";
        await using var source = new NdjsonSource(Utf8(Json));
        Assert.That(await Rows.ReadOneAsync(source, name), Is.EqualTo(expected));
    }

    [TestCase("{\"a\":1}\n{\"a\":2}\n")]
    [TestCase("\uFEFF{\"a\":1}\r\n {\"a\":2}\t")]
    public async Task ReadAsync_AnyEndsOfLines_GivesTheSameRows(string text) =>
        Assert.That(await ReadAsync(Utf8(text)), Is.EqualTo(new[] { "line 1: Whole 1", "line 2: Whole 2" }));

    [Test]
    public async Task ReadAsync_BlankLines_AreLeftOutAndCounted() =>
        Assert.That(await ReadAsync(Utf8("\n{\"a\":1}\n\n \t\r\n{\"a\":2}\n\n")), Is.EqualTo(new[]
        {
            "line 2: Whole 1", "line 5: Whole 2",
        }));

    [TestCase("{\"a\":1", "The line is not valid JSON at byte 7: ")]
    [TestCase("{\"a\":1}{\"a\":2}", "The line is not valid JSON at byte 8: '{' is invalid after a single JSON value.")]
    [TestCase("{\"a\":01}", "The line is not valid JSON at byte 7: ")]
    [TestCase("{\"a\":1,\"a\":2}", "The line is not valid JSON: Duplicate property 'a'")]
    [TestCase("{\"a\":\"\\ud800\"}", "The line has an escape that is no character, such as half of a surrogate pair.")]
    [TestCase("[1]", "The line is not a JSON object, but: Array.")]
    [TestCase("null", "The line is not a JSON object, but: Null.")]
    [TestCase("a,b", "The line is not valid JSON at byte 1: ")]
    public async Task ReadAsync_LineThatIsNoObject_IsAFaultOfItsRow(string line, string fault)
    {
        string[] rows = await ReadAsync(Utf8($"{{\"a\":1}}\n{line}\n{{\"a\":2}}\n"));
        Assert.That(rows, Has.Length.EqualTo(3));
        Assert.That(rows[1], Does.StartWith($"line 2: {fault}").And.Not.Contain("LineNumber"));
        Assert.That(rows[2], Is.EqualTo("line 3: Whole 2"));
    }

    [Test]
    public async Task ReadAsync_BytesThatAreNotUtf8_AreAFaultOfTheirRow() =>
        Assert.That(await ReadAsync([.. "{\"a\":\""u8, 0xE9, .. "\"}\n{\"a\":2}\n"u8]), Is.EqualTo(new[]
        {
            "line 1: The line is not valid UTF-8.", "line 2: Whole 2",
        }));

    [Test]
    public async Task GetValue_RowWithFault_IsNullAndNotOfTheRowBefore()
    {
        await using var source = new NdjsonSource(Utf8("{\"a\":1,\"b\":1}\n{\"a\":2,\"b\":\"\\ud800\"}\n"));
        source.Use(["a", "b"]);
        await source.OpenAsync();
        await source.ReadAsync();
        await source.ReadAsync();
        Assert.That((source.GetValue(0).IsNull, source.GetValue(1).IsNull), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task ReadAsync_LineOfMoreThan16MiB_IsAFaultOfItsRow()
    {
        await using var source = new NdjsonSource(Utf8($"{{\"a\":1}}\n{{\"a\":\"{new string('x', 17 << 20)}\"}}\n{{\"a\":2}}\n"));
        Assert.That(await Rows.ReadAllAsync(source, "a"), Is.EqualTo(new[]
        {
            "line 1: Whole 1", "line 2: The line is longer than 16777216 bytes.", "line 3: Whole 2",
        }));
    }

    [Test]
    public async Task ReadAsync_StreamThatFails_SaysWhere()
    {
        await using var stream = new FailingStream(Utf8("{\"a\":1}\n\n{\"a\":2}\n{\"a\""));
        await using var source = new NdjsonSource(stream);
        await source.OpenAsync();
        Assert.That(await source.ReadAsync());
        Assert.That(await source.ReadAsync());
        RowSourceException? exception = Assert.ThrowsAsync<RowSourceException>(async () => await source.ReadAsync());
        Assert.That((exception.Position, exception.Location), Is.EqualTo((2L, "line 4")));
        Assert.That(exception.InnerException, Is.TypeOf<IOException>());
    }

    [Test]
    public async Task OpenAsync_Any_KnowsNoColumns()
    {
        await using var source = new NdjsonSource(new MemoryStream());
        Assert.That(await source.OpenAsync(), Is.Null);
        Assert.That(await source.ReadAsync(), Is.False);
    }

    [Test]
    public async Task ReadAsync_Cancelled_Throws()
    {
        await using var source = new NdjsonSource(Utf8("{}"));
        await source.OpenAsync();
        Assert.ThrowsAsync<OperationCanceledException>(async () => await source.ReadAsync(new CancellationToken(true)));
    }

    [Test]
    public async Task DisposeAsync_StreamGiven_StaysOpen()
    {
        await using MemoryStream stream = Utf8("{}");
        var source = new NdjsonSource(stream);
        await source.OpenAsync();
        await source.DisposeAsync();
        Assert.That(stream.CanRead);
    }

    [TestCase(".ndjson")]
    [TestCase(".ndjson.gz")]
    public async Task DisposeAsync_FileOpened_ClosesIt(string extension)
    {
        byte[] text = "{\"a\":1}\n"u8.ToArray();
        using var file = new TemporaryFile(extension, extension == ".ndjson" ? text : TemporaryFile.Zip(text));
        var source = new NdjsonSource(file.Path);
        Assert.That(await Rows.ReadAllAsync(source, "a"), Is.EqualTo(new[] { "line 1: Whole 1" }));
        Assert.That(file.IsClosed(), Is.False);
        await source.DisposeAsync();
        Assert.That(file.IsClosed());
    }

    private static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));

    private static Task<string[]> ReadAsync(byte[] bytes) => ReadAsync(new MemoryStream(bytes));

    private static async Task<string[]> ReadAsync(Stream stream)
    {
        await using var source = new NdjsonSource(stream);
        return await Rows.ReadAllAsync(source, "a");
    }
}
