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
        // The table of distances takes the product of the lengths, and a name may be of any.
        string? nearest = known
            .Where(candidate => Math.Abs(candidate.Length - name.Length) <= Tolerance(candidate))
            .MinBy(candidate => Distance(name, candidate));
        return nearest is not null && Distance(name, nearest) <= Tolerance(nearest) ? nearest : null;
    }

    private static int Tolerance(string name) => Math.Max(1, name.Length / 3);

    /// <summary>How many letters must be put in, taken out, exchanged or swapped with the next; a change of letter case costs nothing.</summary>
    private static int Distance(string left, string right)
    {
        int[,] costs = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++) costs[i, 0] = i;
        for (int j = 0; j <= right.Length; j++) costs[0, j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int exchanged = costs[i - 1, j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1);
                costs[i, j] = Math.Min(Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1, exchanged);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }
        }

        return costs[left.Length, right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
