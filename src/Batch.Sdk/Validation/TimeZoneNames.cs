using System.Collections.Frozen;

namespace Batch.Sdk.Validation;

/// <summary>
/// The names of the tz database. The framework's own look-up is no judge: it takes Windows names and any letter case too.
/// </summary>
internal static class TimeZoneNames
{
    private static readonly Lazy<FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>> Names = new(Load);

    public static bool Contains(ReadOnlySpan<char> name) => Names.Value.Contains(name);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Load()
    {
        using Stream stream = typeof(TimeZoneNames).Assembly.GetManifestResourceStream("tzdb-names.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
