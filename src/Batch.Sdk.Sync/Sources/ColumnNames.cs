using System.Globalization;

namespace Batch.Sdk.Sync.Sources;

/// <summary>The names of a source's columns: each is a way to say one column, so none may be missing or there twice.</summary>
internal static class ColumnNames
{
    public const string NotOpen = "The source is not open: call OpenAsync first.";
    public const string OpenedBefore = "The source was opened before; it can be read once.";

    public static IReadOnlyList<string> Check(IReadOnlyList<string?> names, string location)
    {
        List<string> faults = names
            .Select((name, index) => (Name: name, Number: (index + 1).ToString(CultureInfo.InvariantCulture)))
            .GroupBy(column => string.IsNullOrWhiteSpace(column.Name) ? "" : column.Name, column => column.Number, StringComparer.Ordinal)
            .Where(group => group.Key.Length == 0 || group.Count() > 1)
            .Select(group => Describe(group.Key, [.. group]))
            .ToList();
        return faults.Count == 0
            ? [.. names.OfType<string>()]
            : throw new RowSourceException($"{string.Join("; ", faults)} ({location}). Give each column a name of its own.", 0, location);
    }

    public static int[] Find(IReadOnlyList<string>? all, IReadOnlyList<string> used)
    {
        ArgumentNullException.ThrowIfNull(used);
        if (all is null) throw new InvalidOperationException(NotOpen);
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < all.Count; i++)
            indices[all[i]] = i;
        return [.. used.Select(name => indices.TryGetValue(name, out int index)
            ? index
            : throw new ArgumentException($"There is no column '{name}'. There are: {string.Join(", ", all)}.", nameof(used)))];
    }

    private static string Describe(string name, string[] numbers) => name.Length == 0
        ? numbers.Length == 1 ? $"Column {numbers[0]} has no name" : $"Columns {string.Join(", ", numbers)} have no name"
        : $"Columns {string.Join(", ", numbers)} are all named '{name}'";
}
