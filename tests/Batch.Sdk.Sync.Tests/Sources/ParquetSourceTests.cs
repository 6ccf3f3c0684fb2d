using Parquet.Schema;

namespace Batch.Sdk.Sync.Tests.Sources;

internal sealed class ParquetSourceTests
{
    private static readonly DateTime Morning = new(2026, 1, 15, 9, 30, 1, 123, DateTimeKind.Utc);

    [Test]
    public async Task ReadAsync_SimpleTypes_KeptAndNullsMissing()
    {
        using TemporaryFile file = await ParquetFile.OfAsync<Simple>([new Simple(), Simple.Empty, new Simple { Text = "b", Unsigned = 7 }]);
        await using var source = new ParquetSource(file.Path);

        Assert.That(await Rows.ReadAllAsync(source), Is.EqualTo(new[]
        {
            "row 1 (row group 1): Text Zoé, Boolean true, Whole -1, Whole 4000000000, Exact 18446744073709551615, Whole 200, "
                + "Real 1.1, Real 2.25, Exact 3.33, Text 0f8fad5b-d9cb-469f-a165-70867728950e, Text 01ff",
            "row 2 (row group 1): Null, Null, Null, Null, Null, Null, Null, Null, Null, Null, Null",
            "row 3 (row group 1): Text b, Boolean true, Whole -1, Whole 4000000000, Whole 7, Whole 200, "
                + "Real 1.1, Real 2.25, Exact 3.33, Text 0f8fad5b-d9cb-469f-a165-70867728950e, Text 01ff",
        }));
    }

    [TestCase(DateTimeFormat.Timestamp, true, "Moment 2026-01-15T09:30:01.1230000+00:00")]
    [TestCase(DateTimeFormat.Timestamp, false, "LocalTime 2026-01-15T09:30:01.123")]
    [TestCase(DateTimeFormat.DateAndTime, true, "Moment 2026-01-15T09:30:01.1230000+00:00")]
    [TestCase(DateTimeFormat.DateAndTimeMicros, true, "Moment 2026-01-15T09:30:01.1230000+00:00")]
    [TestCase(DateTimeFormat.Date, true, "Moment 2026-01-15T00:00:00.0000000+00:00")]
    [TestCase(DateTimeFormat.Impala, true, "LocalTime 2026-01-15T09:30:01.123")]
    public async Task ReadAsync_Time_AMomentOnlyIfTheFileSaysSo(DateTimeFormat format, bool isUtc, string expected)
    {
        DateTimeTimeUnit? unit = format == DateTimeFormat.Timestamp ? DateTimeTimeUnit.Millis : null;
        using TemporaryFile file = await ParquetFile.OfAsync(new DateTimeDataField("t", format, isUtc, unit, isNullable: false), Morning);
        await using var source = new ParquetSource(file.Path);

        Assert.That(await Rows.ReadOneAsync(source), Is.EqualTo(expected));
    }

    [TestCase(TimeUnitPrecision.Millis)]
    [TestCase(TimeUnitPrecision.Micros)]
    [TestCase(TimeUnitPrecision.Nanos)]
    public async Task ReadAsync_TimeOfDay_AText(TimeUnitPrecision unit)
    {
        var field = new TimeDataField("t", unit, isNullable: false);
        const int Milliseconds = 34_201_500;
        using TemporaryFile file = unit switch
        {
            TimeUnitPrecision.Millis => await ParquetFile.OfAsync(field, Milliseconds),
            TimeUnitPrecision.Micros => await ParquetFile.OfAsync(field, Milliseconds * 1_000L),
            _ => await ParquetFile.OfAsync(field, Milliseconds * 1_000_000L),
        };
        await using var source = new ParquetSource(file.Path);

        Assert.That(await Rows.ReadOneAsync(source), Is.EqualTo("Text 09:30:01.5"));
    }

    [Test]
    public async Task ReadAsync_Lists_ListsOfTexts()
    {
        using TemporaryFile file = await ParquetFile.OfAsync<Lists>(
        [
            new Lists { Texts = ["a", null, "b"], Numbers = [1, 2] }, new Lists { Texts = null, Numbers = [] }, new Lists { Texts = [], Numbers = [3] },
        ]);
        await using var source = new ParquetSource(file.Path);

        Assert.That(await Rows.ReadAllAsync(source), Is.EqualTo(new[]
        {
            "row 1 (row group 1): Texts a,,b, Texts 1,2", "row 2 (row group 1): Null, Texts ", "row 3 (row group 1): Texts , Texts 3",
        }));
    }

    [Test]
    public async Task ReadAsync_NestedStruct_ItsMembersAreColumns()
    {
        using TemporaryFile file = await ParquetFile.OfAsync<Nested>([new Nested(), new Nested { Address = null }, new Nested { Id = 3 }]);
        await using var source = new ParquetSource(file.Path);

        Assert.That(await Rows.ReadAllAsync(source, "Address.Tags", "Id", "Address.City"), Is.EqualTo(new[]
        {
            "row 1 (row group 1): Texts x,y, Whole 1, Text Lyon", "row 2 (row group 1): Null, Whole 1, Null",
            "row 3 (row group 1): Texts x,y, Whole 3, Text Lyon",
        }));
    }

    [TestCase("Map", "a map")]
    [TestCase("Others", "a list of structs")]
    public async Task Use_ColumnThatIsNoValue_SaysWhatItIs(string column, string what)
    {
        using TemporaryFile file = await ParquetFile.OfAsync<Nested>([new Nested()]);
        await using var source = new ParquetSource(file.Path);
        IReadOnlyList<string>? columns = await source.OpenAsync();

        Assert.That(columns, Is.EqualTo(new[] { "Id", "Address.City", "Address.Tags", "Map", "Others" }));
        Assert.That(() => source.Use([column]), Throws.TypeOf<RowSourceException>().With.Message.Contains($"\"{column}\" is {what}"));
    }

    [Test]
    public async Task ReadAsync_RowGroups_CountedThrough()
    {
        using TemporaryFile file = await ParquetFile.OfAsync<Lists>([new Lists(), new Lists()], [new Lists { Texts = ["c"] }]);
        await using var source = new ParquetSource(file.Path);

        string[] rows = await Rows.ReadAllAsync(source, "Texts");

        Assert.That(rows, Has.Length.EqualTo(3));
        Assert.That(rows[^1], Is.EqualTo("row 3 (row group 2): Texts c"));
    }

    [Test]
    public async Task ReadAsync_ColumnsThatAreNotUsed_AreNotRead()
    {
        using TemporaryFile file = await ParquetFile.OfAsync<Simple>([new Simple()]);
        using TemporaryFile damaged = Damage(file, from: 4, to: 60);
        await using var source = new ParquetSource(damaged.Path);

        Assert.That(await Rows.ReadOneAsync(source, "Whole"), Is.EqualTo("Whole -1"));
    }

    [Test]
    public async Task ReadAsync_DamagedColumn_ThrowsWithColumnAndPosition()
    {
        using TemporaryFile file = await ParquetFile.OfAsync<Simple>([new Simple(), new Simple()]);
        using TemporaryFile damaged = Damage(file, from: 4, to: 60);
        await using var source = new ParquetSource(damaged.Path);

        RowSourceException e = Assert.ThrowsAsync<RowSourceException>(() => Rows.ReadAllAsync(source, "Text"))!;

        Assert.That(e.Message, Does.Contain("\"Text\" is damaged").And.Contain("row 1 (row group 1)"));
        Assert.That(e.Position, Is.Zero);
    }

    [TestCase("cut")]
    [TestCase("text")]
    [TestCase("empty")]
    public async Task OpenAsync_NoWholeFile_ThrowsAndClosesIt(string kind)
    {
        using TemporaryFile whole = await ParquetFile.OfAsync<Simple>([new Simple()]);
        byte[] bytes = await File.ReadAllBytesAsync(whole.Path);
        using var file = new TemporaryFile(".parquet", kind == "cut" ? bytes[..(bytes.Length / 2)] : kind == "text" ? "id\n1\n2\n3\n"u8.ToArray() : []);
        await using var source = new ParquetSource(file.Path);

        RowSourceException e = Assert.ThrowsAsync<RowSourceException>(async () => await source.OpenAsync())!;

        Assert.That(e.Message, Does.StartWith("The file is no Parquet file, or it was cut short"));
        Assert.That(file.IsClosed());
    }

    [Test]
    public void OpenAsync_NoSuchFile_Throws() =>
        Assert.ThrowsAsync<FileNotFoundException>(async () => await new ParquetSource("no-such-file.parquet").OpenAsync());

    [Test]
    public async Task DisposeAsync_InTheMiddle_ClosesTheFile()
    {
        using TemporaryFile file = await ParquetFile.OfAsync<Lists>([new Lists(), new Lists()]);
        var source = new ParquetSource(file.Path);
        await source.OpenAsync();
        source.Use(["Texts"]);
        await source.ReadAsync();

        await source.DisposeAsync();

        Assert.That(file.IsClosed());
    }

    private static TemporaryFile Damage(TemporaryFile file, int from, int to)
    {
        byte[] bytes = File.ReadAllBytes(file.Path);
        bytes.AsSpan(from, to - from).Fill(0xFF);
        return new TemporaryFile(".parquet", bytes);
    }

    private sealed class Simple
    {
        public static Simple Empty { get; } = new()
        {
            Text = null,
            Truth = null,
            Whole = null,
            Small = null,
            Unsigned = null,
            Byte = null,
            Single = null,
            Real = null,
            Exact = null,
            Id = null,
            Bytes = null,
        };

        public string? Text { get; set; } = "Zoé";

        public bool? Truth { get; set; } = true;

        public int? Whole { get; set; } = -1;

        public uint? Small { get; set; } = 4_000_000_000;

        public ulong? Unsigned { get; set; } = ulong.MaxValue;

        public byte? Byte { get; set; } = 200;

        public float? Single { get; set; } = 1.1f;

        public double? Real { get; set; } = 2.25;

        public decimal? Exact { get; set; } = 3.33m;

        public Guid? Id { get; set; } = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e");

        public byte[]? Bytes { get; set; } = [1, 255];
    }

    private sealed class Lists
    {
        public List<string?>? Texts { get; set; } = ["a"];

        public List<int> Numbers { get; set; } = [1];
    }

    private sealed class Nested
    {
        public int Id { get; set; } = 1;

        public Address? Address { get; set; } = new();

        public Dictionary<string, string> Map { get; set; } = new() { ["a"] = "b" };

        public List<Address> Others { get; set; } = [new()];
    }

    private sealed class Address
    {
        public string? City { get; set; } = "Lyon";

        public List<string> Tags { get; set; } = ["x", "y"];
    }
}
