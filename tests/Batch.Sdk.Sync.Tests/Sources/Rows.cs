namespace Batch.Sdk.Sync.Tests.Sources;

internal static class Rows
{
    /// <summary>The kind and text of a value, as a test can compare it: <c>Whole 3</c>.</summary>
    public static string Describe(SourceValue value) => value.IsNull ? "Null" : $"{value.Kind} {value}";

    /// <summary>All rows as text: <c>line 2: Text a, Null</c>, or the fault of a row.</summary>
    public static async Task<string[]> ReadAllAsync(RowSource source, params string[] columns)
    {
        IReadOnlyList<string>? opened = await source.OpenAsync();
        string[] used = columns.Length == 0 ? [.. opened!] : columns;
        source.Use(used);
        var rows = new List<string>();
        while (await source.ReadAsync())
        {
            IEnumerable<string> values = used.Select((_, index) => Describe(source.GetValue(index)));
            rows.Add($"{source.Location}: {source.RowFault ?? string.Join(", ", values)}");
        }
        return [.. rows];
    }

    public static async Task<string> ReadOneAsync(RowSource source, params string[] columns)
    {
        string row = (await ReadAllAsync(source, columns)).Single();
        return row[(row.IndexOf(": ", StringComparison.Ordinal) + 2)..];
    }
}
