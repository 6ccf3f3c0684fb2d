using System.Text;
using Batch.Campaign.Tests.Calls;
using Batch.Campaign.Tests.Scenarios;
using Batch.Sdk.Sync;

namespace Batch.Campaign.Tests.Syncs;

/// <summary>Items as rows: who, and the values of two columns, of which one may be missing.</summary>
internal static class Sources
{
    /// <summary>What is no number, in a column of numbers.</summary>
    private const string Faulty = "many";

    public static RowSource Open(IReadOnlyList<Item> items, SyncForm form, int? failsAfter, int seed, TimeProvider time)
    {
        RowSource source = form switch
        {
            SyncForm.Csv => new CsvSource(new StringReader(Csv(items)), new CsvSourceOptions { Delimiter = ',' }),
            SyncForm.Ndjson => new NdjsonSource(new MemoryStream(Encoding.UTF8.GetBytes(Ndjson(items)))),
            SyncForm.Items => new ItemsSource<Item>(items, Columns),
            _ => new ItemsSource<Item>(new ItemFeed<Item>(items, item => item, null, new Random(seed), time).StreamAsync()!, Columns),
        };
        return failsAfter is { } row ? new FailingSource(source, row) : source;
    }

    private static void Columns(ItemColumns<Item> columns)
    {
        columns.Add("id", item => item.Id);
        columns.Add("a", item => A(item));
        columns.Add("b", item => B(item));
    }

    private static string? A(Item item) => item.Content switch
    {
        Content.Faulty => Faulty,
        Content.SetB => null,
        _ => $"{item.Position}",
    };

    private static string? B(Item item) => item.Content is Content.SetB or Content.SetBoth ? $"{item.Position}" : null;

    private static string Csv(IReadOnlyList<Item> items) => string.Concat(["id,a,b\n", .. items.Select(item => $"{item.Id},{A(item)},{B(item)}\n")]);

    private static string Ndjson(IReadOnlyList<Item> items) => string.Concat(
        items.Select(item => $"{{\"id\":{Text(item.Id)},\"a\":{Text(A(item))},\"b\":{Text(B(item))}}}\n"));

    private static string Text(string? value) => value is null ? "null" : $"\"{value}\"";
}
