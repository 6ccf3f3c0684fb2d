namespace Batch.Sdk.Values;

/// <summary>
/// What attributes come to when others follow. Only what is the same for sure counts: where Batch's answer depends on what it holds, or on
/// the type that an attribute had before, there is no merging.
/// </summary>
internal static class AttributeMerge
{
    public static bool TryMerge(ReadOnlySpan<NamedValue> earlier, ReadOnlySpan<NamedValue> later, out AttributeMap merged)
    {
        merged = new AttributeMap(earlier.Length + later.Length);
        foreach (ref readonly NamedValue attribute in earlier) merged.Set(attribute.Name, attribute.Value);
        foreach (ref readonly NamedValue attribute in later)
        {
            AttributeValue? known = merged.Find(attribute.Name);
            if (!TryFollow(known, attribute.Value, out AttributeValue value)) return false;
            merged.Set(attribute.Name, value);
        }

        return true;
    }

    public static bool Has(ReadOnlySpan<NamedValue> attributes, AttributeName name) => IndexOf(attributes, name) >= 0;

    /// <summary>Whether nothing is left of an earlier value of this name. A change of an array leaves the rest of the array.</summary>
    public static bool Overwrites(ReadOnlySpan<NamedValue> later, AttributeName name) =>
        IndexOf(later, name) is >= 0 and int index && later[index].Value.Kind != ValueKind.ArrayChange;

    private static int IndexOf(ReadOnlySpan<NamedValue> attributes, AttributeName name)
    {
        for (int i = 0; i < attributes.Length; i++)
        {
            if (attributes[i].Name.Is(name.Text)) return i;
        }

        return -1;
    }

    // What is cleared takes a value of any type next; the value that Batch holds without the clearing might not.
    private static bool TryFollow(AttributeValue? known, AttributeValue next, out AttributeValue value)
    {
        value = next;
        if (known is not { } earlier) return true;
        return next.Kind == ValueKind.ArrayChange
            ? TryChange(earlier, next.ArrayChange, out value)
            : next.Kind == ValueKind.Cleared || TypeOf(earlier) == TypeOf(next);
    }

    private static bool TryChange(AttributeValue known, ArrayChange change, out AttributeValue value)
    {
        value = known.Kind switch
        {
            ValueKind.TextArray => AttributeValue.FromTexts(ArrayChange.Apply(known.TextArray, change.Added, change.Removed)),
            ValueKind.ArrayChange => AttributeValue.From(known.ArrayChange.Then(change)),
            _ => known,
        };
        return known.Kind is ValueKind.TextArray or ValueKind.ArrayChange || (known.Kind == ValueKind.Cleared && change.Added.Count == 0);
    }

    private static ValueKind TypeOf(AttributeValue value) => value.Kind == ValueKind.ArrayChange ? ValueKind.TextArray : value.Kind;
}
