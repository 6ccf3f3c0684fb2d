namespace Batch.Sdk.Sync.Jobs;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>Words that tell what there is: the nearest name, or all of them where none is near.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> known) => Find(name, known) is { } nearest
        ? $"did you mean \"{nearest}\"?"
        : $"there are {string.Join(", ", known)}.";

    private static string? Find(string name, IReadOnlyCollection<string> known)
    {
        string? nearest = known.MinBy(candidate => Distance(name, candidate));
        return nearest is not null && Distance(name, nearest) <= Math.Max(1, nearest.Length / 3) ? nearest : null;
    }

    /// <summary>How many letters must be put in, taken out or exchanged; a change of letter case costs nothing.</summary>
    private static int Distance(string left, string right)
    {
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int[] present = new int[right.Length + 1];
            present[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int exchange = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                present[j] = Math.Min(Math.Min(present[j - 1], previous[j]) + 1, previous[j - 1] + exchange);
            }

            previous = present;
        }

        return previous[right.Length];
    }
}
