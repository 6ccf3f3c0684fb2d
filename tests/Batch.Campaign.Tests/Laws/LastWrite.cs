namespace Batch.Campaign.Tests.Laws;

/// <summary>Of several writes to one place the last that is sure is in force, or one that may have come after it.</summary>
internal static class LastWrite
{
    /// <param name="place">What it is called.</param>
    /// <param name="writes">What was claimed of it, in order, each with the value that it writes; null removes it.</param>
    /// <param name="stored">What is there.</param>
    public static IEnumerable<string> Broken(string place, IEnumerable<(Claim Claim, long? Value)> writes, long? stored)
    {
        (Fate Fate, long? Value)[] made = [(Fate.Sure, null), .. writes.Select(write => (write.Claim.Fate, write.Value)).Where(write => write.Fate != Fate.Void)];
        // Of what was taken in part, nobody knows which part.
        bool isClear = made.All(write => write.Fate != Fate.Partial);
        int lastSure = isClear ? Array.FindLastIndex(made, write => write.Fate == Fate.Sure) : 0;
        if (made.Skip(lastSure).All(write => write.Value != stored))
            yield return $"{place} is {Tell(stored)}, but can only be {string.Join(" or ", made.Skip(lastSure).Select(write => $"{Tell(write.Value)} ({write.Fate})"))}";
    }

    private static string Tell(long? value) => value is { } number ? $"of item {number}" : "none";
}
