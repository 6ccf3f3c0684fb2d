namespace Batch.Sdk.Values;

/// <summary>Texts to add to and to remove from an array that Batch holds. A text is never in both: the later word counts.</summary>
internal sealed class ArrayChange
{
    public List<string?> Added { get; } = [];

    public List<string?> Removed { get; } = [];

    public ArrayChange Add(IEnumerable<string?> values) => Move(values, Removed, Added);

    public ArrayChange Remove(IEnumerable<string?> values) => Move(values, Added, Removed);

    /// <summary>Both changes as one; neither is touched.</summary>
    public ArrayChange Then(ArrayChange later) =>
        new ArrayChange().Add(Added).Remove(Removed).Add(later.Added).Remove(later.Removed);

    /// <summary>What the change makes of an array that is known whole.</summary>
    public static IEnumerable<string?> Apply(string?[] array, IEnumerable<string?> added, IEnumerable<string?> removed) =>
        array.Except(removed).Union(added);

    private ArrayChange Move(IEnumerable<string?> values, List<string?> from, List<string?> to)
    {
        foreach (string? value in values)
        {
            from.Remove(value);
            if (!to.Contains(value)) to.Add(value);
        }

        return this;
    }
}
