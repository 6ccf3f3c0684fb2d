using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Batch.Sdk.Sync.Tests.Sources;

internal sealed class DataReaderSourceTests
{
    private static readonly DateTime Noon = new(2026, 1, 2, 12, 0, 0);

    private static IEnumerable<TestCaseData> Values()
    {
        yield return Case("a", "Text a");
        yield return Case(5_000_000_000L, "Whole 5000000000");
        yield return Case(-5, "Whole -5");
        yield return Case((short)5, "Whole 5");
        yield return Case((byte)5, "Whole 5");
        yield return Case((uint)5, "Whole 5");
        yield return Case(ulong.MaxValue, "Exact 18446744073709551615");
        yield return Case(true, "Boolean true");
        yield return Case(0.1, "Real 0.1");
        yield return Case(0.5f, "Real 0.5");
        yield return Case(1.50m, "Exact 1.50");
        yield return Case(Noon, "LocalTime 2026-01-02T12:00:00");
        yield return Case(DateTime.SpecifyKind(Noon, DateTimeKind.Utc), "Moment 2026-01-02T12:00:00.0000000+00:00");
        yield return Case(new DateTimeOffset(Noon, TimeSpan.FromHours(2)), "Moment 2026-01-02T12:00:00.0000000+02:00");
        yield return Case(new DateOnly(2026, 1, 2), "Moment 2026-01-02T00:00:00.0000000+00:00");
        yield return Case(new[] { "a", "b" }, "Texts a,b");
        yield return Case(new[] { 1, 2 }, "Texts 1,2");
        yield return Case(new byte[] { 1, 255 }, "Text 01ff");
        yield return Case(Guid.Empty, "Text 00000000-0000-0000-0000-000000000000");

        static TestCaseData Case(object value, string expected) =>
            new TestCaseData(value, expected).SetArgDisplayNames(value.GetType().Name, expected);
    }

    [TestCaseSource(nameof(Values))]
    public async Task GetValue_AnyType_KeepsWhatTheReaderKnows(object value, string expected)
    {
        using var table = new DataTable();
        DataColumn column = table.Columns.Add("v", value.GetType());
        if (value is DateTime { Kind: DateTimeKind.Utc }) column.DateTimeMode = DataSetDateTime.Utc;
        table.Rows.Add(value);
        table.Rows.Add(DBNull.Value);
        await using DataTableReader reader = table.CreateDataReader();
        await using var source = new DataReaderSource(reader);
        Assert.That(await Rows.ReadAllAsync(source), Is.EqualTo(new[] { $"row 1: {expected}", "row 2: Null" }));
    }

    [Test]
    public async Task Use_SomeColumns_GivesThemInTheOrderAsked()
    {
        await using DataTableReader reader = Reader("a", "b", "c");
        await using var source = new DataReaderSource(reader);
        Assert.That(await Rows.ReadAllAsync(source, "c", "a"), Is.EqualTo(new[] { "row 1: Text 2, Text 0" }));
    }

    [Test]
    public async Task Use_UnknownColumn_Throws()
    {
        await using DataTableReader reader = Reader("a");
        await using var source = new DataReaderSource(reader);
        await source.OpenAsync();
        Assert.That(() => source.Use(["A"]), Throws.ArgumentException.With.Message.Contains("'A'"));
    }

    [Test]
    public async Task OpenAsync_NamesMissingOrTwice_NamesThem()
    {
        await using DbDataReader reader = await QueryAsync("""select 1 as id, 2 as "", 3 as x, 4 as id, 5 as " " """);
        await using var source = new DataReaderSource(reader);
        RowSourceException? exception = Assert.ThrowsAsync<RowSourceException>(async () => await source.OpenAsync());
        Assert.That(exception.Message, Does.StartWith(
            "Columns 1, 4 are all named 'id'; Columns 2, 5 have no name (columns of the query)."));
    }

    [Test]
    public async Task GetValue_ColumnOfManyTypes_TakesEachValueAsItIs()
    {
        await using DbDataReader reader = await QueryAsync(
            "select 7 as v union all select 'abc' union all select 0.5 union all select null union all select x'01ff'");
        await using var source = new DataReaderSource(reader);
        Assert.That(await Rows.ReadAllAsync(source), Is.EqualTo(new[]
        {
            "row 1: Whole 7", "row 2: Text abc", "row 3: Real 0.5", "row 4: Null", "row 5: Text 01ff",
        }));
    }

    [Test]
    public async Task ReadAsync_QueryThatFailsOnTheWay_PassesItOn()
    {
        await using DbDataReader reader = await QueryAsync("select abs(column1) as v from (values (1), (-9223372036854775808))");
        await using var source = new DataReaderSource(reader);
        await source.OpenAsync();
        Assert.That(await source.ReadAsync());
        Assert.ThrowsAsync<SqliteException>(async () => await source.ReadAsync());
    }

    [Test]
    public async Task ReadAsync_Cancelled_Throws()
    {
        await using DataTableReader reader = Reader("a");
        await using var source = new DataReaderSource(reader);
        await source.OpenAsync();
        Assert.CatchAsync<OperationCanceledException>(async () => await source.ReadAsync(new CancellationToken(true)));
    }

    [Test]
    public async Task DisposeAsync_ReaderGiven_StaysOpen()
    {
        await using DataTableReader reader = Reader("a");
        await new DataReaderSource(reader).DisposeAsync();
        Assert.That(reader.IsClosed, Is.False);
    }

    private static async Task<DbDataReader> QueryAsync(string sql)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        return await new SqliteCommand(sql, connection).ExecuteReaderAsync(CommandBehavior.CloseConnection);
    }

    private static DataTableReader Reader(params string[] names)
    {
        using var table = new DataTable();
        foreach (string name in names) table.Columns.Add(name, typeof(string));
        table.Rows.Add([.. Enumerable.Range(0, names.Length).Select(index => $"{index}")]);
        return table.CreateDataReader();
    }
}
